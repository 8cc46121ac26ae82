import Application
import Cryptography
import Domain

/// Who asks, and whether they may.
struct Entrance: Sendable {
  /// A form may be sent so long after password or code were given: it was opened with a fresh confirmation.
  private static let formTime = Interval.minutes(60)

  let sessions: Sessions
  let sellers: @Sendable (SellerScope) -> any SellerDirectory
  let cookies: BrowserCookies
  let settings: AdminSettings
  let seams: Seams

  /// Throws a ``Refusal``.
  func request(
    _ incoming: IncomingRequest, route: AdminRoute, places: [String: String]
  ) throws -> PageRequest {
    var request = try admitted(incoming, route: route, places: places)
    guard route.method == .post else { return request }
    switch incoming.file {
    case .form(let form)?: (request.form, request.file) = (form.fields, form.file)
    case .tooLarge?: throw Refusal.fileTooLarge
    case .broken?: throw Refusal.fileBroken
    case .crowded?: throw Refusal.filesCrowded
    case nil: guard incoming.form != nil else { throw Refusal.tooLarge }
    }
    guard
      FormGuard.allows(
        request.form, token: request.formToken, site: incoming.site, origin: incoming.origin,
        own: settings.publicURL)
    else { throw Refusal.strangeForm(request) }
    return request
  }

  /// Who asks, where they may; what a form says is not looked at.
  ///
  /// Throws a ``Refusal``.
  func admitted(
    _ incoming: IncomingRequest, route: AdminRoute, places: [String: String]
  ) throws -> PageRequest {
    let token = cookies.session(in: incoming.cookies)
    let session = try token.flatMap { try sessions.find(token: $0) }
    let (secret, newVisitor) = secret(of: incoming, session: session == nil ? nil : token)
    var request = PageRequest(
      method: route.method, path: incoming.path, places: places, query: FormInput(incoming.query),
      form: FormInput(route.method == .post ? incoming.form ?? "" : ""),
      address: incoming.address, userAgent: incoming.userAgent, now: seams.clock.now(),
      token: token, session: session, formToken: FormGuard.token(for: secret),
      newVisitor: newVisitor, flash: cookies.flash(in: incoming.cookies))
    try admit(&request, to: route)
    return request
  }

  /// What the browser's form token is made of.
  private func secret(
    of incoming: IncomingRequest, session: Secret<String>?
  ) -> (Secret<String>, new: Secret<String>?) {
    if let session { return (session, nil) }
    if let visitor = cookies.visitor(in: incoming.cookies) { return (visitor, nil) }
    let new = Secret(hex(seams.randomness.bytes(32)))
    return (new, new)
  }

  private func admit(_ request: inout PageRequest, to route: AdminRoute) throws {
    guard route.access != .everyone else { return }
    guard let session = request.session else { throw Refusal.noSession(request) }
    request.seller = try seller(of: session)
    switch route.access {
    case .everyone, .person: break
    case .seller(let permission):
      guard request.may(permission) else { throw Refusal.forbidden(request) }
      guard request.seller != nil else { throw Refusal.noSeller(request) }
    case .platform:
      guard request.may(.platform) else { throw Refusal.forbidden(request) }
    }
    if route.needsConfirmation, !isConfirmed(session, request) {
      throw Refusal.unconfirmed(request)
    }
  }

  private func seller(of session: OpenSession) throws -> Seller? {
    guard let id = session.sellerID else { return nil }
    return try sellers(SellerScope(id)).sellers().first
  }

  private func isConfirmed(_ session: OpenSession, _ request: PageRequest) -> Bool {
    guard request.method == .post else { return session.isConfirmed(at: request.now) }
    return session.confirmedAt.map { request.now.since($0) < Self.formTime } ?? false
  }
}
