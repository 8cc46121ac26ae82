package import Application
import Domain

/// The sellers of an installation, among which a platform's administrator chooses.
package struct SellersArea: AdminArea {
  let sellers: @Sendable () throws -> [Seller]
  let newSeller: NewSeller
  let sessions: Sessions

  package init(
    sellers: @escaping @Sendable () throws -> [Seller], newSeller: NewSeller, sessions: Sessions
  ) {
    self.sellers = sellers
    self.newSeller = newSeller
    self.sessions = sessions
  }

  package static var templates: [String: String] { ["sellers/page": page] }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Contas", icon: "building", path: "/admin/sellers", group: .house, access: .platform)
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/sellers", .person) { try show($0) },
      AdminRoute(.post, "/admin/sellers", .platform, answer: add),
      AdminRoute(.post, "/admin/sellers/{seller}/choose", .platform, answer: choose),
    ]
  }

  /// Whoever has one seller has nothing to choose.
  private func show(
    _ request: PageRequest, faults: [FieldFault] = []
  ) throws -> PageAnswer {
    guard request.may(.platform) else {
      return request.seller == nil
        ? .failed(
          status: 403, title: "Sua conta não existe mais",
          hint: "Peça a quem cuida desta instalação para convidar você de novo.")
        : .redirect(to: "/admin")
    }
    let fields = [
      FormField(
        "name", "Nome da conta", value: request.form.text("name"),
        hint: "O nome da loja ou do cliente.",
        isRequired: true, limit: 100),
      FormField(
        "time_zone", "Fuso horário",
        value: request.form.filled("time_zone") ?? Seller.standardZone,
        hint: "Onde o dia da loja começa. America/Sao_Paulo é o horário de Brasília."),
    ].with(faults).fields
    let list = try sellers()
    return .page(
      Page(
        "Contas", template: "sellers/page",
        [
          "sellers": list.map {
            [
              "id": $0.id.rawValue, "name": $0.name, "zone": $0.timeZone,
              "isHere": $0.id == request.seller?.id,
            ] as [String: Any]
          }, "isEmpty": list.isEmpty, "fields": fields.values,
        ]), status: faults.isEmpty ? 200 : 422)
  }

  private func add(_ request: PageRequest) throws -> PageAnswer {
    let outcome = try newSeller.add(
      request.form.text("name"), zone: request.form.text("time_zone"),
      by: request.person().email)
    switch outcome {
    case .done(let id, _): return try enter(id, request)
    case .invalid(let faults): return try show(request, faults: faults)
    case .refused(let fault): return try show(request, faults: [fault])
    case .notFound: throw PageFault.notFound
    }
  }

  private func choose(_ request: PageRequest) throws -> PageAnswer {
    try enter(try request.id("seller"), request)
  }

  private func enter(_ seller: SellerID, _ request: PageRequest) throws -> PageAnswer {
    guard let token = request.token, try sessions.choose(seller: seller, token: token) else {
      throw PageFault.notFound
    }
    return .redirect(to: "/admin")
  }

  private static let page = """
    {{#isEmpty}}<p class="r-lead">Ainda não há contas. Crie a primeira abaixo; ela tem bots, links, gateways e vendas próprios.</p>{{/isEmpty}}
    {{^isEmpty}}<section class="r-card"><h2>Escolha uma conta</h2><div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Conta</th><th>Fuso horário</th><th></th></tr></thead><tbody>
    {{#sellers}}<tr><td data-label="Conta"><span>{{name}}{{#isHere}} <span class="r-state r-state-good">aberta</span>{{/isHere}}</span></td><td data-label="Fuso horário">{{zone}}</td><td><form method="post" action="/admin/sellers/{{id}}/choose">{{> shell/token}}<button class="btn btn-sm r-btn-quiet" type="submit">Abrir<span class="visually-hidden"> {{name}}</span></button></form></td></tr>
    {{/sellers}}</tbody></table></div></section>{{/isEmpty}}
    <section class="r-card"><h2>Nova conta</h2><form method="post" action="/admin/sellers">{{> shell/token}}{{#fields}}{{> shell/field}}{{/fields}}<button class="btn btn-primary" type="submit">Criar conta</button></form></section>
    """
}
