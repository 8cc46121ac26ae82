package import Domain

/// Which events of the ledger; nil and empty: all.
package struct EventFilter: Equatable, Sendable {
  package static let largestLimit = 1_000

  package var states: Set<EventEntry.State> = []
  package var kinds: Set<OutboxKind> = []
  package var pool: String?
  package var since: Timestamp?
  /// The newest so many; of a page, as many as ``PageSize`` allows.
  package var limit = 50

  package init() {}
}
