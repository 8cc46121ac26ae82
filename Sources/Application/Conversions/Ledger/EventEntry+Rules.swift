package import Domain

/// What a person may do with an event, and what not.
extension EventEntry {
  /// Why it is not sent again; nil where it may be.
  ///
  /// `isConfirmed`: the person knows that Meta may count it twice.
  package func refusalToResend(at now: Timestamp, isConfirmed: Bool) -> EventRefusal? {
    if state == .sent { return .accepted }
    if isUnderWay { return .underWay }
    if let payment, payment.status != PaymentStatus.paid.rawValue {
      return .notPaid(status: payment.status)
    }
    if let eventTime, now.since(eventTime) >= ConversionEvent.ageLimit { return .tooOld }
    if let since = unknownSince, now.since(since) > ConversionEvent.deduplicationWindow,
      !isConfirmed
    {
      return .mayCountTwice(since: since)
    }
    if state == .retry, nextAttemptAt <= now { return .queued }
    return nil
  }

  /// Why it is not given up; nil where it may be.
  package var refusalToSkip: EventRefusal? {
    switch state {
    case .sent: .accepted
    case .skipped: .skipped
    case .retry, .waiting: isUnderWay ? .underWay : nil
    }
  }
}
