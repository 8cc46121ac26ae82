package import Domain

/// What a person does with several events at once; what stands against one keeps none of the others.
package struct ChangeEvents: Sendable {
  package static let limit = 200

  /// What became of one; no refusal: it was done.
  package struct Outcome: Equatable, Sendable {
    package var id: OutboxTaskID
    package var refusal: EventRefusal?
  }

  private let ledger: any EventLedger

  package init(_ ledger: any EventLedger) { self.ledger = ledger }

  /// In the order of the list, each once; nil, and nothing done, for a list of more than ``limit``.
  package func resend(_ ids: [OutboxTaskID], _ note: EventNote) throws -> [Outcome]? {
    try each(ids) { try ledger.resend($0, note) }
  }

  package func skip(_ ids: [OutboxTaskID], _ note: EventNote) throws -> [Outcome]? {
    try each(ids) { try ledger.skip($0, note) }
  }

  private func each(
    _ ids: [OutboxTaskID], _ change: (OutboxTaskID) throws -> EventRefusal?
  ) throws -> [Outcome]? {
    guard ids.count <= Self.limit else { return nil }
    var seen: Set<OutboxTaskID> = []
    return try ids.filter { seen.insert($0).inserted }.map {
      Outcome(id: $0, refusal: try change($0))
    }
  }
}
