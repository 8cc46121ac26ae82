import Foundation
import JSON
import Testing

/// Chromium at the admin pages.
struct AdminBrowser: Sendable {
  let stack: Stack
  let browser: Browser

  /// Comes by the link that `rastro admin create` prints.
  static func join(
    _ stack: Stack, account: String?, role: String, email: String? = nil
  ) async throws -> AdminBrowser {
    let email = email ?? "pessoa-\(UUID().uuidString.lowercased())@example.com"
    let link = try await AdminPerson.invite(stack, email, account: account, role: role)
    let admin = AdminBrowser(stack: stack, browser: try await Browser.open(in: stack))
    try await admin.browser.look(width: 1280, height: 900, isDark: false)
    try await admin.browser.go(to: link)
    try await admin.browser.fill("new_password", AdminPerson.password)
    try await admin.browser.fill("repeated_password", AdminPerson.password)
    try await admin.send()
    _ = try await admin.browser.complaints()
    return admin
  }

  /// Once nginx lets the request through: all flows come from one address, more often than it lets one.
  func go(_ path: String) async throws {
    try await eventually("a page that nginx lets through") {
      try await browser.go(to: stack.publicURL + path)
      let status = try await browser.evaluate(
        "return String(performance.getEntriesByType('navigation')[0].responseStatus)")
      guard status.text == "429" else { return true }
      _ = try await browser.complaints()
      return false
    }
  }

  /// Presses the button of the page's form that leads there, or of its first form, and waits for the next page.
  func send(_ action: String? = nil, button: String? = nil) async throws {
    let form = action.map { "main form[action=\"\($0)\"]" } ?? "main form[method=post]"
    let mark = UUID().uuidString
    _ = try await browser.evaluate("window.before = '\(mark)'")
    try await browser.click("\(form) \(button ?? "[type=submit]")")
    try await eventually("the next page") {
      try await browser.evaluate(
        "return document.readyState === 'complete' && window.before !== '\(mark)'") == .bool(true)
    }
  }

  var title: String {
    get async throws { try await browser.evaluate("return document.title").text ?? "" }
  }

  /// What somebody would stumble over: errors of the console, breaches of the security policy, a page wider than the
  /// window, an empty heading.
  func flaws(width: Int) async throws -> [String] {
    var flaws = try await browser.complaints()
    let page = try await browser.evaluate(
      """
      return {
        headings: String(document.querySelectorAll("h1").length),
        empty: [...document.querySelectorAll("h1,h2,h3,th,label,a,button")].filter((e) =>
          !e.textContent.trim() && !e.getAttribute("aria-label") && e.tagName !== "TH"
          && !e.querySelector("img[alt]") && e.offsetParent).map((e) => e.outerHTML.slice(0, 80)),
      };
      """)
    // A page that was made wider or narrower a moment ago may not be laid out yet.
    let found = try? await eventually("a page no wider than \(width)", within: 5) {
      try await self.width() <= width ? width : nil
    }
    if found == nil { flaws.append("is \(try await self.width()) wide") }
    if page["headings"].text != "1" { flaws.append("has \(page["headings"].text ?? "no") h1") }
    flaws += page["empty"].items.compactMap(\.text).map { "empty: \($0)" }
    return flaws
  }

  private func width() async throws -> Int {
    try await browser.evaluate("return String(document.documentElement.scrollWidth)").text
      .flatMap { Int($0) } ?? .max
  }

  /// What axe finds against the page, WCAG 2.1 A and AA and its own good practices.
  func barriers() async throws -> [String] {
    let axe = try String(contentsOfFile: "\(Stack.root)/var/axe/axe.min.js", encoding: .utf8)
    _ = try await browser.evaluate("if (!window.axe) { \(axe) }")
    let found = try await browser.evaluateLater(
      """
      axe.run(document, { resultTypes: ["violations"] }).then((result) => done(result.violations.map((v) =>
        v.id + ": " + v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).join(" | "))));
      """)
    return found.items.compactMap(\.text)
  }

  func value(of field: String) async throws -> String? {
    try await browser.evaluate(
      "return document.querySelector('main [name=\"\(field)\"]').value"
    ).text
  }

  /// Of the top of the page, or of where that part begins, for the guide.
  func picture(_ name: String, of part: String = "body") async throws {
    // No wider than a page of text.
    try await browser.look(width: 1000, height: 720, isDark: false)
    _ = try await browser.evaluate(
      "document.querySelector('\(part)').scrollIntoView({ behavior: 'instant' }); window.scrollBy({ top: -80, behavior: 'instant' })"
    )
    let folder = "\(Stack.root)/var/e2e/guide"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await browser.screenshot().write(to: URL(fileURLWithPath: "\(folder)/\(name).png"))
    try await browser.look(width: 1280, height: 900, isDark: false)
  }

  func close() { browser.close() }
}
