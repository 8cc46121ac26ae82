package import Domain

/// When a webhook that led to nothing yet is read again.
package enum WebhookSchedule {
  /// A webhook can overtake the charge's answer; after these many tries it stays for a person.
  static let retryPauses: [Interval] = [
    .seconds(2), .seconds(5), .seconds(15), .minutes(1), .minutes(5), .minutes(30), longestPause,
  ]
  package static let longestPause = Interval.hours(3)

  /// Nil once every pause is used up: then the webhook stays for a person.
  static func next(_ attempt: Int, at now: Timestamp) -> Timestamp? {
    attempt < retryPauses.count ? now.adding(retryPauses[attempt]) : nil
  }

  /// For what is known to be ours: as long as it takes.
  static func lasting(_ attempt: Int, at now: Timestamp) -> Timestamp? {
    next(min(attempt, retryPauses.count - 1), at: now)
  }
}
