package import Application
import Domain

/// What gateways called with, and what became of it.
package struct WebhooksArea: AdminArea {
  let list: @Sendable (SellerScope) -> any WebhookList
  let choices: @Sendable (SellerScope) -> any ListChoiceReport

  package init(
    list: @escaping @Sendable (SellerScope) -> any WebhookList,
    choices: @escaping @Sendable (SellerScope) -> any ListChoiceReport
  ) {
    self.list = list
    self.choices = choices
  }

  package static var templates: [String: String] {
    WebhookTemplates.all.merging(ListTemplates.all) { $1 }
  }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Avisos do gateway", icon: "inbox", path: "/admin/webhooks", group: .watch,
        access: .seller(.view))
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/webhooks", .seller(.view), answer: show),
      AdminRoute(.get, "/admin/webhooks/{webhook}", .seller(.view), answer: showOne),
    ]
  }

  private func show(_ request: PageRequest) throws -> PageAnswer {
    var (filter, address) = (WebhookFilter(), ListAddress("/admin/webhooks"))
    filter.states = Set(request.query.all("state").compactMap { WebhookFilter.State(rawValue: $0) })
    for state in WebhookFilter.State.allCases where filter.states.contains(state) {
      address.add("state", state.rawValue)
    }
    filter.gatewayAccount = request.query.number("gateway").flatMap {
      $0 > 0 ? GatewayAccountID($0) : nil
    }
    address.add("gateway", filter.gatewayAccount?.description)
    let piece = ListPiece(address, request.query)
    let page = try list(request.scope()).webhooks(filter, after: piece.cursor)
    var values = piece.values(page)
    values["fields"] = fields(filter, try choices(request.scope()).choices()).values
    values["rows"] = page.items.map { Self.row($0, request.clock) }
    values["empty"] =
      address.isFiltered
      ? [
        "icon": "search", "text": "Nenhum aviso combina com este filtro.",
        "path": "/admin/webhooks", "action": "Ver todos os avisos",
      ]
      : [
        "icon": "inbox",
        "text":
          "O gateway ainda não avisou nada. Os avisos chegam quando um PIX é pago; confira na "
          + "conta do gateway se o endereço de aviso está lá.",
        "path": "/admin/gateways", "action": "Ver as contas no gateway",
      ]
    return .page(Page("Avisos do gateway", template: "webhooks/list", values))
  }

  private func fields(_ filter: WebhookFilter, _ choices: ListChoices) -> [FormField] {
    [
      .filter(
        "state", "O que aconteceu", all: "Tudo",
        value: filter.states.count == 1 ? filter.states.first?.rawValue ?? "" : "",
        WebhookFilter.State.allCases.map { .init($0.rawValue, $0.badge.words) }),
      .filter(
        "gateway", "Conta no gateway", all: "Todas",
        value: filter.gatewayAccount?.description ?? "", choices.gatewayFields),
    ]
  }

  private static func row(_ line: WebhookLine, _ clock: WallClock) -> [String: Any] {
    [
      "id": line.id.description, "at": clock.second(line.receivedAt),
      "gateway": line.gatewayAccount, "badge": line.state.badge.values,
      "detail": EvidenceWords.portuguese(line.detail), "hasPayment": line.payment != nil,
      "payment": line.payment ?? "", "isStrange": !line.isUnderstood,
    ]
  }

  private func showOne(_ request: PageRequest) throws -> PageAnswer {
    guard let line = try list(request.scope()).webhook(request.id("webhook")) else {
      throw PageFault.notFound
    }
    let clock = request.clock
    var values = Self.row(line, clock)
    values["facts"] = [
      Fact("Chegou em", clock.second(line.receivedAt)),
      Fact("Conta no gateway", "\(line.gatewayAccount) (\(line.gatewayType))"),
      Fact("Venda", line.payment, link: line.payment.map { "/admin/payment/\($0)" }),
      Fact("Resultado", EvidenceWords.portuguese(line.detail)),
      Fact("Leituras", "\(line.attempts)"),
      Fact("Próxima leitura", line.nextAttemptAt.map(clock.second)),
    ].compactMap { $0 }.map(\.values)
    values["hasBody"] = line.body != nil
    values["body"] = line.body ?? ""
    return .page(
      Page(
        "Aviso \(line.id)", template: "webhooks/one", values,
        trail: [("Avisos do gateway", "/admin/webhooks")]))
  }
}
