import Foundation
import Testing

/// The page between ad and bot in a real headless Chromium: ways out of it, and how it looks.
@Suite(.gated) struct RedirectBrowserFlowTests {
  typealias Template = RedirectPageFlowTests.Template

  private func reachesChat(_ seller: Seller, _ browser: Browser) async throws {
    try await eventually("the chat", within: 30) {
      try await browser.url().contains("/t.me/\(seller.bot)?start=")
    }
  }

  @Test(arguments: ["default", "escuro"])
  func `without JavaScript the visitor leaves as well`(template: String) async throws {
    let (stack, seller, browser) = try await RedirectShop.open(
      "no-script-\(template)", template: template)
    defer { browser.close() }
    try await browser.tell("Emulation.setScriptExecutionDisabled", ["value": true])
    try await browser.go(to: "\(stack.publicURL)/go/\(seller.slug)?fbclid=x")
    try await reachesChat(seller, browser)
    try await stack.down()
  }

  @Test(arguments: ["throw 1;", "while (false) {}", "var x = ;"])
  func `a script that does nothing keeps nobody`(script: String) async throws {
    // Would catch: a buyer who stands on the page for good, because an extension, an old browser or a
    // seller's edit broke the script.
    // Applied first: `apply` would refuse it.
    let template = try Template { $0 }
    defer { template.remove() }
    let (stack, seller, browser) = try await RedirectShop.open(
      "dead-\(script.count)", template: template.name)
    defer { browser.close() }
    try template.write(
      try template.text().replacing(
        "<!--#include virtual=\"/redirect/redirect.js\" -->", with: script))
    try await eventually("the dead script") {
      try await RawRequest.get("/go/\(seller.slug)", on: stack).text.contains(">\(script)<")
    }
    try await browser.go(to: "\(stack.publicURL)/go/\(seller.slug)?fbclid=x")
    try await reachesChat(seller, browser)
    try await stack.down()
  }

  @Test func `a script that the browser refuses keeps nobody`() async throws {
    let (stack, seller, browser) = try await RedirectShop.open("refused-script")
    defer { browser.close() }
    try await browser.tell("Network.enable")
    try await browser.tell("Network.setBlockedURLs", ["urls": ["*.js"]])
    try await browser.go(to: "\(stack.publicURL)/go/\(seller.slug)?fbclid=x")
    try await reachesChat(seller, browser)
    try await stack.down()
  }

  @Test func `a template made for the script's own file still works`() async throws {
    let template = try Template {
      $0.replacing(
        "<script type=\"text/javascript\"><!--#include virtual=\"/redirect/redirect.js\" --></script>",
        with: "<script src=\"/redirect/redirect.js\" defer></script>")
    }
    defer { template.remove() }
    let (stack, seller, browser) = try await RedirectShop.open(
      "script-file", template: template.name)
    defer { browser.close() }
    try await browser.go(to: "\(stack.publicURL)/go/\(seller.slug)?fbclid=x")
    try await eventually("the browser's PageView") {
      try await seller.sandbox.ask("meta/events?pixel=\(seller.pixel)").items
        .contains { $0["source"].text == "browser" }
    }
    try await stack.down()
  }

  @Test func `a seller's own styles and script work, and nginx's own page is as strict`()
    async throws
  {
    let template = try Template {
      $0.replacing("<h1>", with: "<h1 style=\"letter-spacing: 3px\">")
        .replacing("</style>", with: "#open { border: 7px solid }</style>")
        .replacing("</body>", with: "<script>window.own = 1;</script></body>")
    }
    defer { template.remove() }
    let (stack, seller, browser) = try await RedirectShop.open(
      "own-template", template: template.name)
    defer { browser.close() }
    try await RedirectShop.stayOnPages(browser)
    for killed in [false, true] {
      if killed { try await stack.killForGood("clicks") }
      try await browser.go(to: "\(stack.publicURL)/go/\(seller.slug)?fbclid=x")
      let seen = try await browser.evaluate(
        """
        const style = (selector) => getComputedStyle(document.querySelector(selector));
        const foreign = document.createElement("script");
        foreign.textContent = "window.foreign = 1;";
        document.body.append(foreign);
        return [style("h1").letterSpacing, style("#open").borderTopWidth, window.own === 1,
          typeof window.fbq];
        """
      ).items
      #expect(seen == ["3px", "7px", true, "function"])
      // The foreign script alone is refused.
      try await eventually("a refusal") {
        try await browser.evaluate("return window.refused").int == 1
      }
      #expect(try await browser.evaluate("return window.foreign === undefined").bool == true)
    }
    try await stack.down()
  }
}
