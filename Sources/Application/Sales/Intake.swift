package import Domain

/// What became of a buyer's wish to pay.
package enum Intake: Equatable, Sendable {
  /// A new row, committed: the gateway may be called.
  case created(Payment)
  /// A charge that can still be paid: shown again.
  case live(Payment)
  /// Another press of the same button is at the gateway right now.
  case inProgress(Payment)
  /// This very update is at the gateway right now, in its first delivery.
  case atWork(Payment)
  /// An earlier charge of unknown outcome: no second one until that is known.
  case unverified(Payment)
  /// This very update was acted on before.
  case repeated(Payment)
  /// The code that was made a moment ago, and that its gateway does not allow to be shown again.
  case justMade(Payment)
  /// The buyer asked for too many codes; with the newest one that can still be paid.
  case overLimit(until: Timestamp, open: Payment?)
}
