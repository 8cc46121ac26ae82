import Foundation
import JSON
import Testing

/// Every page in a real browser, as each role sees it.
@Suite(.gated) struct AdminWalkFlowTests {
  struct Look: Sendable, CustomStringConvertible {
    let width: Int
    let isDark: Bool
    var description: String { "\(width) \(isDark ? "dark" : "light")" }
  }

  private static let looks = [
    Look(width: 1280, isDark: false), Look(width: 1280, isDark: true),
    Look(width: 390, isDark: false), Look(width: 390, isDark: true),
  ]

  /// With a paid sale and one that waits, so that no page is empty.
  private func sold(on stack: Stack) async throws -> Seller {
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    _ = try await Buyer(seller: seller).reachCode()
    try await seller.applySteps()
    return seller
  }

  /// Pages only: not what a page's script or a picture asks for, and not what needs a link of its own.
  private static let noPages = [
    "/admin/invitation/{token}", "/admin/start/sale", "/admin/payments/export", "/pools/{pool}/qr",
    "/pools/{pool}/preview", "/admin/payment/{reference}/story",
    "/admin/installation/findings/piece",
  ]

  private func paths(_ seller: Seller, allowed: [String]) async throws -> [String] {
    let ids = try await AdminRoutes.ids(of: seller)
    return try await AdminRoutes.of(seller.stack).filter { route in
      route.method == "GET" && allowed.contains(route.access)
        && !Self.noPages.contains(route.path) && route.places.allSatisfy { ids[$0] != nil }
    }.map { $0.filled(ids) }
  }

  private static let allowed = [
    "owner": ["view", "operate", "configure", "people"], "operator": ["view", "operate"],
    "viewer": ["view"], "admin": ["view", "operate", "configure", "people", "platform"],
  ]

  @Test(arguments: ["owner", "operator", "viewer", "admin"])
  func `no page of any role is too wide, complains in the console, or shuts anybody out`(
    _ role: String
  ) async throws {
    let seller = try await sold(on: Stack.shared.value)
    let admin = try await AdminBrowser.join(
      seller.stack, account: role == "admin" ? nil : "Conta \(seller.slug)", role: role)
    defer { admin.close() }
    if role == "admin" {
      let id = try await seller.stack.rows(
        "SELECT CAST(id AS CHAR) AS id FROM accounts WHERE name = \(bind: "Conta \(seller.slug)")"
      ).first?.text("id")
      try await admin.send("/admin/sellers/\(id ?? "")/choose")
    }
    let paths = try await paths(
      seller, allowed: ["everyone", "person"] + Self.allowed[role, default: []])
    #expect(paths.count > 20)
    for path in paths {
      try await admin.go(path)
      for look in Self.looks {
        try await admin.browser.look(width: look.width, height: 844, isDark: look.isDark)
        let flaws = try await admin.flaws(width: look.width)
        #expect(flaws.isEmpty, "\(path) \(look): \(flaws)")
      }
      // The last look is a phone at night; a desk by day is the other of the two that differ most.
      var barriers = try await admin.barriers()
      try await admin.browser.look(width: 1280, height: 844, isDark: false)
      barriers += try await admin.barriers()
      #expect(barriers.isEmpty, "\(path): \(barriers)")
      #expect(!(try await admin.title).contains("Não encontramos"), "\(path)")
    }
  }

  /// Would catch: a form that does not take back what it has shown, and an action that ends in an error.
  @Test func `every form takes what it shows, and every question its answer`() async throws {
    let seller = try await sold(on: Stack.shared.value)
    let admin = try await AdminBrowser.join(
      seller.stack, account: "Conta \(seller.slug)", role: "owner")
    defer { admin.close() }
    let changes = [
      "/edit", "/texts", "/offers/{offer}", "/steps/{step}", "/upsells/{upsell}", "/meta-pixel",
      "/rules/{rule}",
    ]
    let questions = ["/renew", "/ask-gateway", "/meta-pixel/remove"]
    let ids = try await AdminRoutes.ids(of: seller)
    let routes = try await AdminRoutes.of(seller.stack).filter { route in
      route.method == "GET" && route.places.allSatisfy { ids[$0] != nil }
    }
    var tried = 0
    for ending in changes + questions {
      for route in routes where route.path.hasSuffix(ending) {
        let path = route.filled(ids)
        try await admin.go(path)
        // Those with an address or a form of their own save nothing of this one.
        try await admin.send(
          button:
            "[type=submit]:not([value=test]):not([value=preview]):not([formaction]):not([form])")
        let told = try await admin.browser.evaluate(
          "return document.querySelector('.r-flash')?.className || document.body.innerText")
        #expect(
          told.text?.contains("r-flash-success") == true
            || told.text?.contains("r-flash-warning") == true, "\(path): \(told)")
        #expect(try await admin.browser.complaints() == [], "\(path)")
        tried += 1
      }
    }
    #expect(tried >= 10)
  }

  /// Who is not logged in yet, and who has nothing yet.
  @Test(arguments: [1280, 390])
  func `the door, a lost page and an account with nothing in it have no flaw`(_ width: Int)
    async throws
  {
    let stack = try await Stack.shared.value
    let account = "Conta vazia \(UUID().uuidString)"
    let made = try await stack.rastro(
      "admin", "create", "--email", "vazia-\(UUID().uuidString.lowercased())@example.com",
      "--account", account, "--new-account")
    let link = try #require(made.output.split(separator: "\n").first)
    let stranger = AdminBrowser(stack: stack, browser: try await Browser.open(in: stack))
    defer { stranger.close() }
    try await stranger.browser.look(width: width, height: 844, isDark: width < 500)
    for path in ["/admin/login", String(link.dropFirst(stack.publicURL.count))] {
      try await stranger.go(path)
      let flaws = try await stranger.flaws(width: width) + stranger.barriers()
      #expect(flaws.isEmpty, "\(path): \(flaws)")
    }
    try await stranger.browser.fill("new_password", AdminPerson.password)
    try await stranger.browser.fill("repeated_password", AdminPerson.password)
    try await stranger.send()
    let empty = try await AdminRoutes.of(stack).filter {
      $0.method == "GET" && $0.places.isEmpty
        && ["view", "configure", "people"].contains($0.access)
        && !Self.noPages.contains($0.path)
    }
    for path in empty.map(\.path) + ["/admin/nada"] {
      try await stranger.go(path)
      let flaws =
        try await stranger.flaws(width: width).filter { !$0.contains("/admin/nada") }
        + stranger.barriers()
      #expect(flaws.isEmpty, "\(path): \(flaws)")
    }
  }

  /// Would catch: an input that reaches a page unescaped, a fault that ends in an error page.
  @Test func `every form answers nonsense with words at the form, and runs nothing of it`()
    async throws
  {
    let seller = try await sold(on: Stack.shared.value)
    let admin = try await AdminBrowser.join(
      seller.stack, account: "Conta \(seller.slug)", role: "owner")
    defer { admin.close() }
    let paths = try await paths(
      seller, allowed: ["everyone", "person", "view", "operate", "configure", "people"])
    for path in paths where !path.contains("remove") && !path.hasSuffix("/admin/login") {
      try await admin.go(path)
      let forms = try await admin.browser.evaluate(
        "return String(document.querySelectorAll('main form:has(input:not([type=hidden]), textarea, select)').length)"
      )
      for number in 0..<(Int(forms.text ?? "") ?? 0) {
        try await admin.go(path)
        try await admin.browser.sendNonsense(form: number)
        let text = try await admin.browser.evaluate("return document.body.innerText").text ?? ""
        #expect(!text.contains("Voltamos já"), "\(path) form \(number)")
        #expect(
          try await admin.browser.evaluate("return window.broken === undefined") == .bool(true),
          "\(path) form \(number)")
        let complaints = try await admin.browser.complaints().filter {
          // The answer itself says that the values were no good.
          !$0.contains("status of 422") && !$0.contains("status of 429")
        }
        #expect(complaints.isEmpty, "\(path) form \(number): \(complaints)")
      }
    }
  }
}

extension Browser {
  /// Fills every field of the form with text that would break out of its place, and sends it.
  fileprivate func sendNonsense(form: Int) async throws {
    let sent = try await evaluate(
      #"""
      const form = document.querySelectorAll("main form:has(input:not([type=hidden]), textarea, select)")[\#(form)];
      const bad = `"\u0338 onfocus=broken=1 autofocus x='><script>window.broken=1</script>{{codigo}} `;
      for (const field of form.elements) {
        if (field.type === "hidden" || field.type === "submit" || field.readOnly) continue;
        if (field.type === "checkbox") field.checked = !field.checked;
        else if (field.tagName === "SELECT") field.selectedIndex = field.options.length - 1;
        else if (field.type !== "date") { field.removeAttribute("maxlength"); field.value = bad; }
      }
      form.noValidate = true;
      window.sent = 1;
      form.requestSubmit();
      return true;
      """#)
    guard sent == .bool(true) else { return }
    try await eventually("the answer to the form") {
      (try? await self.evaluate(
        "return document.readyState === 'complete' && window.sent === undefined")) == .bool(true)
    }
  }
}
