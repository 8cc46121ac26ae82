package import Application
package import FastCGI
package import Web

/// The admin pages, all of them, in one function.
package struct AdminApplication: Sendable {
  /// Bytes of a form.
  private static let bodyLimit = 256 * 1024
  /// Bytes of a form with a file.
  static let fileLimit = 20_000_000 + 256 * 1024

  private let routes: [AdminRoute]
  private let entrance: Entrance
  private let layout: Layout
  private let cookies: BrowserCookies
  private let settings: AdminSettings
  private let gate: DatabaseGate
  private let timeout: RequestTimeout
  private let uploads: Share<String>
  private let seams: Seams

  /// Throws the error of a template that is none; `uploads` bounds how many files are in memory at once.
  package init(
    _ areas: [any AdminArea], sessions: Sessions,
    sellers: @escaping @Sendable (SellerScope) -> any SellerDirectory, settings: AdminSettings,
    gate: DatabaseGate, timeout: RequestTimeout, uploads: Share<String>, seams: Seams
  ) throws {
    routes = areas.flatMap(\.routes)
    layout = try Layout(areas)
    cookies = BrowserCookies(publicURL: settings.publicURL)
    entrance = Entrance(
      sessions: sessions, sellers: sellers, cookies: cookies, settings: settings, seams: seams)
    self.settings = settings
    self.gate = gate
    self.timeout = timeout
    self.uploads = uploads
    self.seams = seams
  }

  package func respond(_ request: borrowing Request) -> Response {
    guard !timeout.isOver(request) else { return Response(status: 503) }
    guard takesFile(request) else {
      return answer(IncomingRequest(request, form: try? request.body(limit: Self.bodyLimit)))
    }
    return uploads.run("file") {
      answer(IncomingRequest(request, form: nil, file: Self.file(request)))
    } ?? answer(IncomingRequest(request, form: nil, file: .crowded))
  }

  /// Whether the page takes a file, of somebody who may send it one: a stranger's is not read.
  private func takesFile(_ request: borrowing Request) -> Bool {
    guard MultipartForm.isOne(contentType: request.parameter("CONTENT_TYPE")), gate.isOpen else {
      return false
    }
    let incoming = IncomingRequest(request, form: nil)
    var visit = Visit()
    guard let route = try? route(incoming, &visit), route.takesFile else { return false }
    return (try? entrance.admitted(incoming, route: route, places: visit.places)) != nil
  }

  private static func file(_ request: borrowing Request) -> FileInput {
    do {
      let body = try request.body(limit: fileLimit)
      let form = MultipartForm(body, contentType: request.parameter("CONTENT_TYPE"))
      return form.map { .form($0) } ?? .broken
    } catch {
      if case .bodyTooLarge = error { return .tooLarge }
      return .broken
    }
  }

  private func answer(_ incoming: IncomingRequest) -> Response {
    var response = RequestContext.$requestID.withValue(incoming.requestID) { respond(incoming) }
    let own = Set(response.headers.map(\.name))
    response.headers += SecurityHeaders.list(isEncrypted: settings.isEncrypted)
      .filter { !own.contains($0.name) }
    if incoming.isHead { response.body = [] }
    seams.counters.add(.requests, ["admin", "\(response.status)"])
    return response
  }

  func respond(_ incoming: IncomingRequest) -> Response {
    let begun = ContinuousClock.now
    defer { seams.counters.observe(.requestSeconds, ["admin"], ContinuousClock.now - begun) }
    var visit = Visit()
    do {
      guard gate.isOpen else { throw Refusal.unavailable }
      let route = try route(incoming, &visit)
      visit.request = try entrance.request(incoming, route: route, places: visit.places)
      return finish(try route.answer(try entered(visit)), visit, incoming)
    } catch let refusal as Refusal {
      visit.request = refusal.request ?? visit.request
      return finish(refusal.answer(visit.request), visit, incoming)
    } catch is PageFault {
      return finish(Refusal.notFound.answer(visit.request), visit, incoming)
    } catch {
      gate.report(error)
      seams.logger.error(
        "request_failed", ("request", incoming.requestID ?? "-"), ("route", visit.routeName),
        ("error", "\(error)"))
      return finish(Refusal.unavailable.answer(visit.request), visit, incoming)
    }
  }

  private func entered(_ visit: Visit) throws -> PageRequest {
    guard let request = visit.request else { throw Refusal.unavailable }
    return request
  }

  private func route(_ incoming: IncomingRequest, _ visit: inout Visit) throws -> AdminRoute {
    let parts = PathPattern.parts(of: incoming.path)
    let known = routes.compactMap { route in
      route.pattern.values(of: parts).map { (route: route, places: $0) }
    }
    guard let first = known.first(where: { $0.route.method == incoming.method }) else {
      throw known.isEmpty ? Refusal.notFound : Refusal.wrongMethod
    }
    visit.places = first.places
    visit.routeName = first.route.name
    return first.route
  }

  private func finish(_ answer: PageAnswer, _ visit: Visit, _ incoming: IncomingRequest) -> Response
  {
    var response = layout.response(answer, for: visit.request, incoming: incoming)
    switch answer {
    case .redirect(_, let flash): response.headers += flash.map { [cookies.setFlash($0)] } ?? []
    case .session(let token, _, let flash):
      response.headers.append(cookies.setSession(token))
      response.headers += flash.map { [cookies.setFlash($0)] } ?? []
    case .page, .failed:
      if visit.request?.flash != nil { response.headers.append(cookies.setFlash(nil)) }
    case .fragment, .file, .document: break
    }
    if let visitor = visit.request?.newVisitor {
      response.headers.append(cookies.setVisitor(visitor))
    }
    return response
  }

  /// How far a request has come.
  private struct Visit {
    var request: PageRequest?
    var places: [String: String] = [:]
    var routeName = "none"
  }
}
