package import Domain

/// The paid payments of one gateway account and pool in a time, summed up.
package struct ReconciliationLine: Equatable, Sendable {
  package typealias Total = MetaSales.Total

  package var account: String
  package var gateway: String
  package var gatewayType: String
  /// Nil: no pool led there.
  package var pool: String?
  package var poolID: RedirectPoolID?
  package var pixelID: String?
  /// By what the gateway said; together they are all that was paid.
  package var agreements: [Agreement: Total] = [:]
  /// What a person has to explain.
  package var unexplained = Total.zero
  /// By what became of the Purchase; together likewise.
  package var events: [EventEntry.State: Total] = [:]
  /// Purchases that no task would ever send.
  package var lostEvents = 0

  package init(account: String, gateway: String, gatewayType: String) {
    self.account = account
    self.gateway = gateway
    self.gatewayType = gatewayType
  }

  package var paid: Total { agreements.values.reduce(.zero, +) }

  package mutating func add(
    _ total: Total, _ agreement: Agreement, isUnexplained: Bool, event: EventEntry.State,
    isLost: Bool
  ) {
    agreements[agreement, default: .zero] = agreements[agreement, default: .zero] + total
    events[event, default: .zero] = events[event, default: .zero] + total
    if isUnexplained { unexplained = unexplained + total }
    if isLost { lostEvents += total.count }
  }
}

extension MetaSales.Total {
  package static let zero = Self(count: 0, value: Money(centavos: 0))
}
