package import Domain

/// Open charges in the order in which they want to be asked about.
///
/// Gateway accounts take turns, so that ten thousand charges of one seller delay nobody else's, and
/// the time between two turns is what keeps a gateway from being asked too often.
package protocol CheckQueue: Sendable {
  /// The turn of the account that has waited longest; its next one comes no sooner than `nextRound`.
  /// Nil when no account with a due charge may be asked now.
  func claimRound(at now: Timestamp, limit: Int, nextRound: Timestamp) throws -> CheckRound?
  /// The charge for the caller alone, its next time already written down; nil if another was faster.
  func claim(_ charge: DueCharge, at now: Timestamp) throws -> Payment?
  /// Puts off the account's next turn.
  func rest(_ account: GatewayAccountID, until: Timestamp) throws
  /// Asks again soon, as after a webhook that could not be confirmed.
  func hasten(_ payments: [Payment], to: Timestamp) throws
  /// Whether the buyer may have the gateway asked now: a few seconds lie between two queries.
  func mayVerify(_ payment: Payment, at now: Timestamp) throws -> Bool
}
