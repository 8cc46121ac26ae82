import Application
import Domain
import FastCGI

/// Answers `GET /delivery/{token}`.
struct DeliveryHandler: Sendable {
  let showDelivery: ShowDelivery
  let page: DeliveryPage
  let dispatch: @Sendable (EnqueuedTasks) -> Void

  func respond(_ text: String, _ request: borrowing Request) throws -> Response {
    // A text of another form takes the way of a token that nobody has: neither is told from the other.
    guard let view = try showDelivery.show(DeliveryToken(text) ?? .nobodys) else {
      return StatusPage.notFound()
    }
    let query = FormFields.parse(request.parameter("QUERY_STRING") ?? "")
    guard let html = page.html(view, refreshes: query["n"].flatMap { Int($0) } ?? 0) else {
      return StatusPage.unavailable()
    }
    var response = Response(status: 200, headers: Self.headers, body: Array(html.utf8))
    let enqueued = view.enqueued
    response.afterSent = { [dispatch] in dispatch(enqueued) }
    return response
  }

  /// Nothing of anybody else's runs on the page: the Pixel has a frame of its own.
  private static let headers: [(name: String, value: String)] = [
    ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"), ("X-Robots-Tag", "noindex, nofollow"),
    ("X-Content-Type-Options", "nosniff"),
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
  ]
}
