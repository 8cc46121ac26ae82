import Application
import Domain

/// Events sent again and given up, one or as many as were ticked.
extension EventsArea {
  private func ids(_ input: FormInput) -> [OutboxTaskID] {
    var seen: Set<Int64> = []
    return input.all("event").compactMap { Int64($0) }
      .filter { $0 > 0 && seen.insert($0).inserted }.map { OutboxTaskID($0) }
  }

  /// Those of the seller; throws where there is none of the named.
  private func entries(
    _ ids: [OutboxTaskID], _ request: PageRequest
  ) throws -> [EventEntry] {
    let ledger = ledger(try request.scope())
    let found = try ids.prefix(ChangeEvents.limit).compactMap { try ledger.event("\($0)") }
    guard !found.isEmpty else { throw PageFault.notFound }
    return found
  }

  private func refusal(
    _ change: EventChange, _ entry: EventEntry, at now: Timestamp
  ) -> EventRefusal? {
    switch change {
    case .resend: entry.refusalToResend(at: now, isConfirmed: false)
    case .skip: entry.refusalToSkip
    }
  }

  private static func mayCountTwice(_ refusal: EventRefusal?) -> Bool {
    if case .mayCountTwice? = refusal { true } else { false }
  }

  func ask(_ change: EventChange, _ request: PageRequest) throws -> PageAnswer {
    let ids = ids(request.query)
    guard !ids.isEmpty else {
      return .redirect(
        to: "/admin/events", flash: Flash(.warning, "Marque antes os eventos na lista."))
    }
    return try ask(change, try entries(ids, request), request)
  }

  private func ask(
    _ change: EventChange, _ entries: [EventEntry], _ request: PageRequest, fault: String? = nil
  ) throws -> PageAnswer {
    let refusals = entries.map { refusal(change, $0, at: request.now) }
    let mayCountTwice = refusals.contains(where: Self.mayCountTwice)
    var fields: [FormField] = []
    if change == .skip {
      fields.append(
        FormField(
          "note", "Motivo", value: request.form.text("note"),
          hint: "Fica na auditoria, com o seu nome.", isRequired: true, limit: 200, fault: fault))
    }
    if mayCountTwice { fields.append(EventWords.confirmation) }
    let rows = zip(entries, refusals).map { entry, refusal in
      Self.row(entry, request.clock).merging(
        [
          "outcome": refusal?.words(request.clock) ?? "", "isRefused": refusal != nil,
          "mark": Self.mayCountTwice(refusal) ? "marque a caixa abaixo" : "fica como está",
        ]
      ) { $1 }
    }
    return .page(
      Page(
        change.question(entries.count), template: "events/question",
        [
          "rows": rows, "fields": fields.values, "explanation": change.explanation,
          "button": change.button, "target": "\(change.pattern)", "isDanger": change == .skip,
          "canDo": mayCountTwice || refusals.contains(nil),
        ], trail: [("Eventos da Meta", "/admin/events")]), status: fault == nil ? 200 : 422)
  }

  func act(_ change: EventChange, _ request: PageRequest) throws -> PageAnswer {
    let entries = try entries(ids(request.form), request)
    let reason = request.form.text("note")
    guard change == .resend || !reason.isEmpty else {
      return try ask(change, entries, request, fault: "escreva o motivo")
    }
    let use = ChangeEvents(ledger(try request.scope()))
    let note = try EventWords.note(request, reason: reason.isEmpty ? "admin page" : reason)
    let ids = entries.map(\.id)
    let outcomes =
      switch change {
      case .resend: try use.resend(ids, note)
      case .skip: try use.skip(ids, note)
      }
    return result(change, entries, outcomes ?? [], request)
  }

  private func result(
    _ change: EventChange, _ entries: [EventEntry], _ outcomes: [ChangeEvents.Outcome],
    _ request: PageRequest
  ) -> PageAnswer {
    let words = outcomes.map { $0.refusal?.words(request.clock) ?? change.done }
    if let only = outcomes.first, outcomes.count == 1 {
      return .redirect(
        to: "/admin/events/\(only.id)",
        flash: only.refusal == nil
          ? Flash(.success, words[0]) : Flash(.warning, "Nada foi feito. \(words[0])"))
    }
    let done = outcomes.count { $0.refusal == nil }
    let rows = zip(entries, zip(outcomes, words)).map { entry, outcome in
      Self.row(entry, request.clock).merging(
        ["outcome": outcome.1, "isRefused": outcome.0.refusal != nil]
      ) { $1 }
    }
    return .page(
      Page(
        "\(done) de \(outcomes.count) eventos: \(change == .resend ? "reenviados" : "descartados")",
        template: "events/outcome", ["rows": rows],
        trail: [("Eventos da Meta", "/admin/events")]))
  }
}
