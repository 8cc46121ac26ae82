import Application
import Domain
import FastCGI

/// Answers `GET /go/{slug}`, the clicks of a batch together.
struct ClickHandler: Sendable {
  let recordClicks: RecordClicks
  let settings: PageSettings
  let templates: TemplateFolder

  func read(_ link: AdLink, _ request: borrowing Request) -> ClickRequest {
    let target = request.parameter("REQUEST_URI") ?? Route.click(link).path
    return ClickRequest(
      slug: link.exactSlug, repairedSlugs: link.repairedSlugs,
      token: request.parameter("CLICK_TOKEN").flatMap { TrackingToken($0) },
      parameters: FormFields.parse(
        request.parameter("QUERY_STRING") ?? "",
        glued: link.hasGluedQuery ? AdLink.gluedQuery(target: target) : ""),
      cookies: FormFields.cookies(request.parameter("HTTP_COOKIE")),
      address: request.parameter("REMOTE_ADDR"),
      userAgent: request.parameter("HTTP_USER_AGENT"),
      purpose: request.parameter("VISIT_PURPOSE"),
      url: settings.publicURL + target)
  }

  /// What a link checker learns: whether the link leads to a pool.
  func probe(_ link: AdLink) -> Response {
    switch recordClicks.leads(link.exactSlug, orOneOf: link.repairedSlugs) {
    case true?: StatusPage.empty(200)
    case false?: StatusPage.empty(404)
    case nil: StatusPage.empty(503)
    }
  }

  func respond(_ requests: [ClickRequest]) -> [Response] {
    recordClicks.record(requests).map { response($0) }
  }

  private func response(_ answer: ClickAnswer) -> Response {
    switch answer {
    case .unavailable: return StatusPage.unavailable()
    case .unknownPool: return StatusPage.notFound()
    case .noBot: return StatusPage.noBot()
    case .redirect(let token, let username):
      guard let link = settings.botLink(username, token) else { return StatusPage.noBot() }
      return redirect(to: link)
    case .page(let template, let texts, let pixelID, let eventID, let token, let username):
      guard let link = settings.botLink(username, token) else { return StatusPage.noBot() }
      // A pixel that cannot fire or a template that cannot be used costs its event, not the visitor.
      guard let frame = templates.frame(of: template),
        let page = RedirectPage.document(
          frame.steps, settings: settings, texts: texts, pixelID: pixelID, eventID: eventID,
          token: token, username: username)
      else { return redirect(to: link) }
      return Response(status: 200, headers: frame.headers, body: page)
    }
  }

  private func redirect(to link: String) -> Response {
    Response(status: 302, headers: [("Location", link), ("Cache-Control", "no-store")])
  }
}
