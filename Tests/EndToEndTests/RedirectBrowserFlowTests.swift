import Foundation
import Testing

/// The page between ad and bot in a real headless Chromium: ways out of it, and how it looks.
@Suite struct RedirectBrowserFlowTests {
  typealias Template = RedirectPageFlowTests.Template

  private func shop(
    _ name: String, template: String = "default", page: JSON = [:]
  ) async throws -> (Stack, Seller, Browser) {
    let stack = try await Stack.up(name)
    let seller = try await Seller.make(on: stack)
    try await seller.apply(seller.document(page: page, template: template))
    try await eventually("the applied page") {
      try await RawRequest.get("/go/\(seller.slug)", on: stack).text.contains("INICIAR")
    }
    return (stack, seller, try await Browser.open(in: stack))
  }

  private func reachesChat(_ seller: Seller, _ browser: Browser) async throws {
    try await eventually("the chat", within: 30) {
      try await browser.url().contains("/t.me/\(seller.bot)?start=")
    }
  }

  @Test(arguments: ["default", "escuro"])
  func `without JavaScript the visitor leaves as well`(template: String) async throws {
    let (stack, seller, browser) = try await shop("no-script-\(template)", template: template)
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
    let (stack, seller, browser) = try await shop(
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
    let (stack, seller, browser) = try await shop("refused-script")
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
    let (stack, seller, browser) = try await shop("script-file", template: template.name)
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
    let (stack, seller, browser) = try await shop("own-template", template: template.name)
    defer { browser.close() }
    try await stayOnPages(browser)
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

  /// Neither script nor refresh leaves, so that a page can be looked at; refusals of the policy are
  /// counted.
  private func stayOnPages(_ browser: Browser) async throws {
    try await browser.tell(
      "Page.addScriptToEvaluateOnNewDocument",
      [
        "source": """
        window.refused = 0;
        document.addEventListener("securitypolicyviolation", () => { window.refused += 1; });
        window.setTimeout = () => 0;
        window.addEventListener("load", () => window.stop());
        """
      ])
  }

  @Test(arguments: ["default", "escuro"], ["light", "dark"])
  func `everything on the page can be read, on a phone and on a desk`(
    template: String, scheme: String
  )
    async throws
  {
    let (stack, seller, browser) = try await shop(
      "look-\(template)-\(scheme)", template: template,
      page: ["text": "O acesso é pelo Telegram.", "button": "Continuar no Telegram"])
    defer { browser.close() }
    try await stayOnPages(browser)
    try await browser.tell(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": .text(scheme)]]])
    for (width, height) in [(390, 844), (1280, 800)] {
      try await browser.tell(
        "Emulation.setDeviceMetricsOverride",
        [
          "width": .int(width), "height": .int(height), "deviceScaleFactor": 1,
          "mobile": .bool(width < 500),
        ])
      try await browser.go(to: "\(stack.publicURL)/go/\(seller.slug)?fbclid=x")
      let texts = try await browser.evaluate(Self.contrasts).items
      #expect(texts.count >= 4)
      for text in texts {
        #expect((text["ratio"].number ?? 0) >= 4.5, "\(text) at \(width)")
      }
      let isWhole = try await browser.evaluate(
        """
        const box = document.querySelector("#open").getBoundingClientRect();
        return document.documentElement.scrollWidth <= innerWidth && box.top > 0
          && box.bottom < innerHeight && box.height >= 44 && window.refused === 0;
        """)
      #expect(isWhole.bool == true, "at \(width)")
      let picture = try await browser.screenshot()
      try picture.write(
        to: URL(fileURLWithPath: "\(stack.directory)/\(template)-\(scheme)-\(width).png"))
    }
    try await stack.down()
  }

  /// Each text with its contrast to what lies behind it, as WCAG computes it.
  private static let contrasts = """
    const channels = (color) => {
      const context = document.createElement("canvas").getContext("2d");
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data];
    };
    const luminance = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((value) => {
        const part = value / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const behind = (element) => {
      for (let place = element; place; place = place.parentElement) {
        const color = channels(getComputedStyle(place).backgroundColor);
        if (color[3] === 255) return color;
      }
      return [255, 255, 255, 255];
    };
    const fade = (element) => {
      let opacity = 1;
      for (let place = element; place; place = place.parentElement) {
        opacity *= Number(getComputedStyle(place).opacity);
      }
      return opacity;
    };
    return [...document.querySelectorAll("h1, p, a, strong")].map((element) => {
      const ground = behind(element);
      const opacity = fade(element);
      const ink = channels(getComputedStyle(element).color)
        .map((value, index) => value * opacity + ground[index] * (1 - opacity));
      const [dark, light] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
      return { text: element.textContent, ratio: (light + 0.05) / (dark + 0.05) };
    });
    """
}
