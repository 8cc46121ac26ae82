package import Domain

extension Payment {
  /// When the gateway is asked again, written down before it is asked now: whoever asks may die of it.
  ///
  /// Nil for never; one that is open past its time has still to be closed, and of one that was said to be paid, once
  /// where it takes two, the second word is waited for.
  package func nextCheck(at now: Timestamp) -> Timestamp? {
    if awaitsCode(at: now) { return now.adding(CheckSchedule.whileCodeIsMissing) }
    return CheckSchedule.next(afterChecks: checkCount, now: now, expiresAt: expiresAt)
      ?? (status.isOpen || paidReportedAt != nil ? now.adding(CheckSchedule.longestDelay) : nil)
  }
}
