package import Domain

/// Questions about charges that are done with, a gateway account at a time.
package protocol RecheckQueue: Sendable {
  /// The question that is due of the account that has waited longest; its next turn, for whatever question,
  /// comes no sooner than `nextTurn`. Nil when there is none.
  ///
  /// Accounts with open charges to ask about are passed by: their buyers wait.
  func claim(at now: Timestamp, nextTurn: Timestamp) throws -> DueRecheck?
  /// Writes down what it led to, and when to ask again.
  func save(
    _ outcome: RecheckOutcome, of recheck: DueRecheck, next: Timestamp?, at now: Timestamp) throws
}
