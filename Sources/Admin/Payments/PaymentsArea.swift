package import Application
import Domain

/// The sales: list, each one's story, and what a person does with one.
package struct PaymentsArea: AdminArea {
  let list: @Sendable (SellerScope) -> any PaymentList
  let pages: @Sendable (SellerScope) -> any PaymentPages
  let choices: @Sendable (SellerScope) -> any ListChoiceReport
  let events: @Sendable (SellerScope) -> any EventLedger
  let actions: PaymentActions

  package init(
    list: @escaping @Sendable (SellerScope) -> any PaymentList,
    pages: @escaping @Sendable (SellerScope) -> any PaymentPages,
    choices: @escaping @Sendable (SellerScope) -> any ListChoiceReport,
    events: @escaping @Sendable (SellerScope) -> any EventLedger, actions: PaymentActions
  ) {
    self.list = list
    self.pages = pages
    self.choices = choices
    self.events = events
    self.actions = actions
  }

  package static var templates: [String: String] {
    PaymentTemplates.all.merging(ListTemplates.all) { $1 }
  }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Vendas", icon: "cash-stack", path: "/admin/payments", group: .sales,
        access: .seller(.view))
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/payments", .seller(.view), answer: show),
      AdminRoute(.get, "/admin/payments/export", .seller(.view), answer: export),
      AdminRoute(.get, "/admin/payment/{reference}", .seller(.view), answer: showOne),
      AdminRoute(.get, "/admin/payment/{reference}/story", .seller(.view), answer: story),
    ] + actionRoutes
  }

  private func show(_ request: PageRequest) throws -> PageAnswer {
    let form = PaymentFilterForm(request.query, clock: request.clock)
    let piece = ListPiece(form.address, request.query)
    let scope = try request.scope()
    let page = try list(scope).payments(form.filter, after: piece.cursor)
    let count = try list(scope).count(form.filter)
    var values = piece.values(page)
    values["count"] = Self.words(count)
    values["rows"] = page.items.map { Self.row($0, request.clock) }
    values["fields"] = form.fields().values
    values["further"] = form.furtherFields(try choices(scope).choices()).values
    values["hasFurther"] = form.hasFurther
    values["isFiltered"] = form.address.isFiltered
    values["export"] = form.address.text("/admin/payments/export")
    values["empty"] =
      form.address.isFiltered
      ? [
        "icon": "search", "text": "Nenhuma venda combina com este filtro.",
        "path": "/admin/payments", "action": "Ver todas as vendas",
      ]
      : [
        "icon": "cash-stack",
        "text": "Ainda não há vendas. A primeira aparece aqui assim que um comprador pedir um PIX.",
        "path": "/admin/start", "action": "Ver os primeiros passos",
      ]
    return .page(Page("Vendas", template: "payments/list", values))
  }

  static func words(_ count: BoundedCount) -> String {
    if count.isExact { return count.number == 1 ? "1 venda" : "\(count.text) vendas" }
    return count.number < BoundedCount.limit
      ? "pelo menos \(count.number) vendas" : "mais de 1.000 vendas"
  }

  private static func row(_ line: PaymentLine, _ clock: WallClock) -> [String: Any] {
    var values: [String: Any] = [
      "reference": line.reference, "at": clock.minute(line.createdAt),
      "badge": line.status.badge.values, "amount": line.amount.brazilian,
      "product": line.product, "bot": line.bot,
      "buyer": line.buyerName.isEmpty ? "\(line.telegramID)" : line.buyerName,
      "pool": line.pool ?? "sem clique", "campaign": line.campaign ?? "",
      "gateway": line.gatewayAccount, "hasMeta": line.metaState != nil,
      "hasGoneBack": line.wentBackAt != nil, "isPaid": line.paidAt != nil,
      "paidAt": line.paidAt.map(clock.minute) ?? "",
      "wentBackAt": line.wentBackAt.map(clock.minute) ?? "",
    ]
    if let meta = line.metaState { values["metaBadge"] = meta.shortBadge.values }
    return values
  }

  private func export(_ request: PageRequest) throws -> PageAnswer {
    let clock = request.clock
    let form = PaymentFilterForm(request.query, clock: clock)
    var bytes: [UInt8] = []
    try ExportPayments(list(try request.scope()), localTime: { clock.minute($0) })
      .write(form.filter) { bytes += $0.utf8 }
    return .file(
      bytes: bytes, type: "text/csv; charset=utf-8",
      name: "vendas-\(clock.formDay(request.now)).csv")
  }
}
