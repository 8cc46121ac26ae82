/// When a gateway is asked once more about a charge that is done with.
package enum RecheckStage: String, CaseIterable, Sendable {
  /// A day after the money came.
  case day
  /// A week after the money came: by then it may have gone back.
  case week
  /// A week after the end of a charge that nobody paid, as far as we know.
  case unpaid

  package var delay: Interval { self == .day ? .days(1) : .days(7) }
}
