import Domain

/// What follows when a gateway says that there is no charge of our reference.
///
/// A request that timed out can still be at work there: only a second such answer some seconds later makes
/// the charge known dead, so that the buyer may be charged anew.
enum ChargeAbsence: Equatable {
  case toldFirst
  case tooSoon
  case certain

  /// Between two answers that have to agree.
  static let agreementPause = Interval.seconds(5)

  init(since first: Timestamp?, now: Timestamp) {
    guard let first else {
      self = .toldFirst
      return
    }
    guard now >= first else {
      // Written before a clock was set back: how long ago is unknown.
      self = .toldFirst
      return
    }
    self = now.isPast(Self.agreementPause, since: first) ? .certain : .tooSoon
  }
}
