package import Domain

/// Which payments of a list, and in what order; nil and empty: all.
package struct PaymentFilter: Equatable, Sendable {
  /// What a period is about.
  package enum Moment: String, CaseIterable, Sendable {
    case created, paid
  }

  package enum Order: Character, CaseIterable, Sendable {
    case newest = "n"
    case oldest = "o"
    /// Only what was paid, by the time of the money.
    case paidNewest = "p"
    case paidOldest = "q"
    case largest = "l"
    case smallest = "s"
  }

  package var states: Set<PaymentStatus> = []
  package var period: TimeSpan?
  package var moment = Moment.created
  package var bot: BotID?
  package var pool: RedirectPoolID?
  package var campaign: String?
  package var gatewayAccount: GatewayAccountID?
  /// What became of the Purchase; any of them leaves out what was not paid.
  package var metaStates: Set<EventEntry.State> = []
  /// An id or a name, as ``PaymentSearch`` knows them.
  package var text: String?
  package var order = Order.newest
  package var size = PageSize.standard

  package init() {}
}
