import Domain

extension Interval {
  /// For one call that tries what a seller has entered; the seller waits for it.
  static let verification = Interval.seconds(10)
}
