import Domain
import Testing

@testable import Admin
@testable import Application

/// A seller's pages as a browser gets them, with no session store and no web server behind.
struct AdminScene {
  /// 2026-11-30 15:00:00 UTC.
  static let now = Timestamp(seconds: 1_796_050_800)
  static let email = "ana@loja.example"

  let routes: [AdminRoute]
  private let layout: Layout

  init(_ areas: any AdminArea...) throws {
    routes = areas.flatMap(\.routes)
    layout = try Layout(areas)
  }

  /// What somebody sees.
  struct Shown {
    var status: Int
    var headers: [String: String]
    var text: String
    var flash: Flash?

    var location: String? { headers["Location"] }
  }

  func get(
    _ address: String, as role: Role = .owner, seller: Int64 = 1, knownTag: String? = nil
  ) throws -> Shown {
    let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
    return try answer(
      .get, parts[0], query: parts.count > 1 ? parts[1] : "", role: role, seller: seller,
      knownTag: knownTag)
  }

  func post(
    _ path: String, _ form: String = "", as role: Role = .owner, seller: Int64 = 1
  ) throws -> Shown {
    try answer(.post, path, form: form, role: role, seller: seller)
  }

  private func answer(
    _ method: AdminRoute.Method, _ path: String, query: String = "", form: String = "", role: Role,
    seller: Int64, knownTag: String? = nil
  ) throws -> Shown {
    let found = routes.lazy.compactMap { route in
      route.method == method ? route.pattern.values(of: path).map { (route, $0) } : nil
    }.first
    let (route, places) = try #require(found, "no route for \(method) \(path)")
    let person = Person(
      id: PersonID(7), sellerID: SellerID(seller), email: Self.email, role: role,
      hasSecondFactor: false, hasPassword: true, createdAt: Self.now)
    let session = OpenSession(
      id: "s", person: person, sellerID: SellerID(seller), startedAt: Self.now,
      lastSeenAt: Self.now, confirmedAt: nil, address: "192.0.2.1", userAgent: "test")
    let request = PageRequest(
      method: method, path: path, places: places, query: FormInput(query), form: FormInput(form),
      address: "192.0.2.1", userAgent: "test", now: Self.now, token: nil, session: session,
      seller: Seller(id: SellerID(seller), name: "Loja", timeZone: "America/Sao_Paulo"),
      formToken: "token-of-forms")
    let incoming = IncomingRequest(
      method: method, isHead: false, path: path, query: query, form: form, cookies: [:],
      address: "192.0.2.1", userAgent: "test", site: nil, origin: nil, knownTag: knownTag,
      requestID: nil)
    let answer = try route.answer(request)
    let response = layout.response(answer, for: request, incoming: incoming)
    var flash: Flash?
    if case .redirect(_, let words) = answer { flash = words }
    return Shown(
      status: response.status,
      headers: Dictionary(response.headers.map { ($0.name, $0.value) }) { $1 },
      text: String(decoding: response.body, as: UTF8.self), flash: flash)
  }
}

extension String {
  /// Which cannot be an element or an attribute's end, whatever sign follows it.
  static let hostile = "\"><script>alert(1)</script>\"\u{338}x"
}
