import Domain
import HTMLTemplates
import TestPorts
import Testing

@testable import Admin
@testable import Application

/// One area before a person of the seller 1, without web server and session.
struct WatchScene {
  let area: any AdminArea

  struct Visit {
    var status = 200
    var html = ""
    var path: String?
    var flash: Flash?
  }

  /// Sends a request as the shell does for somebody who may; throws what the page throws.
  func visit(
    _ method: AdminRoute.Method = .get, _ path: String, _ query: String = "", form: String = "",
    role: Role = .owner
  ) throws -> Visit {
    let found = area.routes.lazy.compactMap { route in
      route.method == method ? route.pattern.values(of: path).map { (route, $0) } : nil
    }.first
    let (route, places) = try #require(found, "no route for \(path)")
    let request = Self.request(method, path, places, query, form, role)
    return try visit(route.answer(request), request)
  }

  private func visit(_ answer: PageAnswer, _ request: PageRequest) throws -> Visit {
    switch answer {
    case .page(let page, let status):
      return Visit(status: status, html: try render(page.template, page.values, request))
    case .fragment(let template, let values):
      return Visit(html: try render(template, values, request))
    case .redirect(let path, let flash): return Visit(status: 303, path: path, flash: flash)
    case .failed(let status, _, _): return Visit(status: status)
    case .session, .file, .document: return Visit()
    }
  }

  private func render(
    _ template: String, _ values: [String: Any], _ request: PageRequest
  ) throws -> String {
    let texts = ShellTemplates.all.merging(type(of: area).templates) { $1 }
    var values = values
    values["mayOperate"] = request.may(.operate)
    values["mayConfigure"] = request.may(.configure)
    return try #require(try HTMLTemplates(texts).render(template, values), "no \(template)")
  }

  private static func request(
    _ method: AdminRoute.Method, _ path: String, _ places: [String: String], _ query: String,
    _ form: String, _ role: Role
  ) -> PageRequest {
    let person = Person(
      id: PersonID(1), sellerID: SellerID(1), email: "ana@loja.example", role: role,
      hasSecondFactor: false, hasPassword: true, createdAt: Surroundings.now)
    let session = OpenSession(
      id: "s", person: person, sellerID: SellerID(1), startedAt: Surroundings.now,
      lastSeenAt: Surroundings.now, confirmedAt: nil, address: "", userAgent: "")
    return PageRequest(
      method: method, path: path, places: places, query: FormInput(query), form: FormInput(form),
      address: "", userAgent: "", now: Surroundings.now, session: session,
      seller: Seller(id: SellerID(1), name: "Loja", timeZone: "America/Sao_Paulo"), formToken: "t")
  }
}

/// A text that ends an attribute or an element wherever it is not escaped.
enum Hostile {
  static let text = "\"\u{338}><script>alert(1)</script>"

  /// Whether it stands there as a text, and nowhere as markup.
  static func isContained(in html: String) -> Bool {
    html.contains("&lt;script&gt;alert") && !html.contains("<script>alert")
      && html.unicodeScalars.split(separator: "\"").allSatisfy { $0.first != "\u{338}" }
  }
}
