import Foundation
import Testing

/// How the page between ad and bot looks in a real headless Chromium.
@Suite(.gated) struct RedirectLookFlowTests {
  @Test(arguments: ["default", "escuro"], ["light", "dark"])
  func `everything on the page can be read, on a phone and on a desk`(
    template: String, scheme: String
  )
    async throws
  {
    let (stack, seller, browser) = try await RedirectShop.open(
      "look-\(template)-\(scheme)", template: template,
      page: ["text": "O acesso é pelo Telegram.", "button": "Continuar no Telegram"])
    defer { browser.close() }
    try await RedirectShop.stayOnPages(browser)
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
        #expect(
          (text["ratio"].number.flatMap { Double($0.written) } ?? 0) >= 4.5, "\(text) at \(width)")
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
