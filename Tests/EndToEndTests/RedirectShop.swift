import Foundation
import JSON
import Testing

/// A seller with a redirect page, and a browser to look at it.
enum RedirectShop {
  static func open(
    _ name: String, template: String = "default", page: JSONValue = [:]
  ) async throws -> (Stack, Seller, Browser) {
    let stack = try await Stack.up(name)
    let seller = try await Seller.make(on: stack)
    try await seller.apply(seller.document(page: page, template: template))
    try await eventually("the applied page") {
      try await RawRequest.get("/go/\(seller.slug)", on: stack).text.contains("INICIAR")
    }
    return (stack, seller, try await Browser.open(in: stack))
  }

  /// Neither script nor refresh leaves, so that a page can be looked at; refusals of the policy are
  /// counted.
  static func stayOnPages(_ browser: Browser) async throws {
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
}
