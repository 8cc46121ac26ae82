package import Application
import Domain

/// What Meta is told: what waits for a person, why, and what a person does with it.
package struct EventsArea: AdminArea {
  let ledger: @Sendable (SellerScope) -> any EventLedger
  let choices: @Sendable (SellerScope) -> any ListChoiceReport

  package init(
    ledger: @escaping @Sendable (SellerScope) -> any EventLedger,
    choices: @escaping @Sendable (SellerScope) -> any ListChoiceReport
  ) {
    self.ledger = ledger
    self.choices = choices
  }

  package static var templates: [String: String] {
    EventTemplates.all.merging(ListTemplates.all) { $1 }
  }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Eventos da Meta", icon: "broadcast", path: "/admin/events", group: .watch,
        access: .seller(.view))
    ]
  }

  /// The words stand before the place, which would take them for an event.
  package var routes: [AdminRoute] {
    [AdminRoute(.get, "/admin/events", .seller(.view), answer: show)]
      + EventChange.allCases.flatMap { change in
        [
          AdminRoute(.get, change.pattern, .seller(.operate)) { try ask(change, $0) },
          AdminRoute(.post, change.pattern, .seller(.operate)) { try act(change, $0) },
        ]
      } + [AdminRoute(.get, "/admin/events/{event}", .seller(.view), answer: showOne)]
  }

  private func show(_ request: PageRequest) throws -> PageAnswer {
    let form = EventFilterForm(request.query)
    let piece = ListPiece(form.address, request.query)
    let page = try ledger(request.scope()).page(form.filter, after: piece.cursor)
    var values = piece.values(page)
    values["rows"] = page.items.map { Self.row($0, request.clock) }
    values["fields"] = form.fields(try choices(request.scope()).choices()).values
    values["empty"] =
      form.isStandard
      ? [
        "icon": "check-circle", "text": "Nenhum evento espera por você.",
        "path": "/admin/events?state=\(EventFilterForm.allStates)",
        "action": "Ver todos os eventos",
      ]
      : [
        "icon": "search", "text": "Nenhum evento combina com este filtro.",
        "path": "/admin/events", "action": "Ver os que precisam de você",
      ]
    return .page(Page("Eventos da Meta", template: "events/list", values))
  }

  static func row(_ entry: EventEntry, _ clock: WallClock) -> [String: Any] {
    var values: [String: Any] = [
      "id": entry.id.description, "kind": entry.kind.eventName, "eventID": entry.eventID,
      "badge": entry.state.badge.values, "detail": MetaReason.title(entry.detail),
      "pool": entry.pool ?? "–", "at": clock.minute(entry.eventTime ?? entry.createdAt),
      "attempts": entry.attempts, "isUnderWay": entry.isUnderWay,
      "hasPayment": entry.payment != nil, "canChange": entry.state != .sent,
      "next": entry.state == .retry ? "próxima tentativa \(clock.minute(entry.nextAttemptAt))" : "",
    ]
    if let payment = entry.payment {
      values["payment"] = payment.reference
      values["amount"] = payment.amount.brazilian
    }
    return values
  }

  private func showOne(_ request: PageRequest) throws -> PageAnswer {
    let id: OutboxTaskID = try request.id("event")
    let ledger = ledger(try request.scope())
    guard let entry = try ledger.event("\(id)") else { throw PageFault.notFound }
    let clock = request.clock
    var values = Self.row(entry, clock)
    values["facts"] = facts(entry, clock).map(\.values)
    values["tries"] = try ledger.attempts(of: entry).map { AttemptWords($0).values($0, clock) }
    let refusal = entry.refusalToResend(at: request.now, isConfirmed: true)
    values["canResend"] = refusal == nil
    values["canSkip"] = entry.refusalToSkip == nil
    if let refusal { values["refusal"] = refusal.words(clock) }
    return .page(
      Page(
        entry.kind.eventName, template: "events/one", values,
        trail: [("Eventos da Meta", "/admin/events")]))
  }

  private func facts(_ entry: EventEntry, _ clock: WallClock) -> [Fact] {
    [
      Fact("event_id", entry.eventID),
      Fact(
        "Venda", entry.payment.map { "\($0.reference), \($0.amount.brazilian)" },
        link: entry.payment.map { "/admin/payment/\($0.reference)" }),
      Fact("Pool", entry.pool),
      Fact("Aconteceu em", entry.eventTime.map(clock.second)),
      Fact("Entrou na fila em", clock.second(entry.createdAt)),
      Fact(
        "Próxima tentativa", entry.state == .retry ? clock.second(entry.nextAttemptAt) : nil),
      Fact("Terminou em", entry.finishedAt.map(clock.second)),
      Fact("Sem resposta desde", entry.unknownSince.map(clock.second)),
      Fact("Reenviado em", entry.resentAt.map(clock.second)),
      Fact("Tentativas", "\(entry.attempts)"),
    ].compactMap { $0 }
  }
}
