import Application
import FastCGI

/// Answers `GET /go/{slug}`.
struct ClickHandler: Sendable {
  let recordClick: RecordClick
  let settings: PageSettings

  func respond(slug: String, _ request: borrowing Request) throws -> Response {
    let query = request.parameter("QUERY_STRING") ?? ""
    let answer = try recordClick(
      ClickRequest(
        slug: slug, parameters: FormFields.parse(query),
        cookies: FormFields.cookies(request.parameter("HTTP_COOKIE")),
        address: request.parameter("REMOTE_ADDR"),
        userAgent: request.parameter("HTTP_USER_AGENT"),
        url: settings.publicURL + (request.parameter("REQUEST_URI") ?? "/go/\(slug)")))
    switch answer {
    case .unknownPool: return StatusPage.notFound()
    case .noBot: return StatusPage.noBot()
    case .redirect(let token, let username):
      guard let link = settings.botLink(username, token) else { return StatusPage.noBot() }
      return redirect(to: link)
    case .page(let pixelID, let eventID, let token, let username):
      guard let link = settings.botLink(username, token) else { return StatusPage.noBot() }
      let page = RedirectPage(
        settings: settings, pixelID: pixelID, eventID: eventID, token: token, botLink: link)
      // A pixel that cannot fire costs its event, not the visitor.
      guard let page else { return redirect(to: link) }
      return Response(status: 200, headers: page.headers, body: page.document)
    }
  }

  private func redirect(to link: String) -> Response {
    Response(status: 302, headers: [("Location", link), ("Cache-Control", "no-store")])
  }
}
