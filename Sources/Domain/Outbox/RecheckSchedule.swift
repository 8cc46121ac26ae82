/// When a question of ``RecheckStage`` is asked again.
package enum RecheckSchedule {
  /// While a question is under way; whoever dies meanwhile leaves it to the others.
  package static let pauseAfterClaim = Interval.hours(1)
  /// No question is due further ahead.
  package static let furthest = Interval.days(8)
  /// How far back payments are looked for that nobody has asked about yet.
  package static let reach = Interval.days(8)
  /// A question that should have been asked so long ago is one that nobody asks.
  package static let late = Interval.days(1)

  /// About four days of a gateway that does not answer.
  private static let mostAttempts = 10
  /// A difference counts once it was said so often.
  private static let sayings = 3
  private static let longestPause = Interval.hours(12)

  /// The next time after so many questions, of which the last led to this; nil when it is done.
  package static func next(after attempts: Int, _ agreement: Agreement, at now: Timestamp)
    -> Timestamp?
  {
    switch agreement {
    case .matched, .missingHere: return nil
    case .missingThere, .amountDiffers: guard attempts < sayings else { return nil }
    case .waiting: guard attempts < mostAttempts else { return nil }
    }
    let hours = 1 << min(max(attempts, 1) - 1, 10)
    return now.adding(min(.hours(hours), longestPause))
  }
}
