import Application
import Domain
import FastCGI

/// Answers `GET /go/{slug}`, the clicks of a batch together.
struct ClickHandler: Sendable {
  let recordClicks: RecordClicks
  let settings: PageSettings

  func read(slug: String, _ request: borrowing Request) -> ClickRequest {
    ClickRequest(
      slug: slug, token: request.parameter("CLICK_TOKEN").flatMap { TrackingToken($0) },
      parameters: FormFields.parse(request.parameter("QUERY_STRING") ?? ""),
      cookies: FormFields.cookies(request.parameter("HTTP_COOKIE")),
      address: request.parameter("REMOTE_ADDR"),
      userAgent: request.parameter("HTTP_USER_AGENT"),
      purposes: Self.purposes.map { request.parameter($0) },
      url: settings.publicURL + (request.parameter("REQUEST_URI") ?? "/go/\(slug)"))
  }

  private static let purposes = [
    "HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ",
  ]

  func respond(_ requests: [ClickRequest]) -> [Response] {
    recordClicks(requests).map { response($0) }
  }

  private func response(_ answer: ClickAnswer) -> Response {
    switch answer {
    case .unavailable: return StatusPage.unavailable()
    case .unknownPool: return StatusPage.notFound()
    case .noBot: return StatusPage.noBot()
    case .redirect(let token, let username):
      guard let link = settings.botLink(username, token) else { return StatusPage.noBot() }
      return redirect(to: link)
    case .page(let template, let pixelID, let eventID, let token, let username):
      guard let link = settings.botLink(username, token) else { return StatusPage.noBot() }
      let page = RedirectPage(
        settings: settings, template: template, pixelID: pixelID, eventID: eventID, token: token,
        botLink: link)
      // A pixel that cannot fire costs its event, not the visitor.
      guard let page else { return redirect(to: link) }
      return Response(status: 200, headers: RedirectPage.headers, body: page.document)
    }
  }

  private func redirect(to link: String) -> Response {
    Response(status: 302, headers: [("Location", link), ("Cache-Control", "no-store")])
  }
}
