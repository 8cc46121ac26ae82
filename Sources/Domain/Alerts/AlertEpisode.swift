/// A time during which one rule fires about one subject.
package struct AlertEpisode: Equatable, Sendable {
  /// For how long a rule must find nothing before its episode is over: what comes and goes is one episode.
  package static let calm = Interval.minutes(5)

  package let id: AlertEpisodeID
  package let rule: AlertRule
  package let subject: String
  package let name: String
  package let beganAt: Timestamp
  package let toldAt: Timestamp?
  package let calmSince: Timestamp?

  package init(
    id: AlertEpisodeID, rule: AlertRule, subject: String, name: String, beganAt: Timestamp,
    toldAt: Timestamp?, calmSince: Timestamp?
  ) {
    self.id = id
    self.rule = rule
    self.subject = subject
    self.name = name
    self.beganAt = beganAt
    self.toldAt = toldAt
    self.calmSince = calmSince
  }

  package enum Step: Equatable, Sendable {
    case stay
    /// The rule finds nothing for the first time.
    case calm
    /// It fires again before the episode was over.
    case relapse
    case end
  }

  package func step(isFiring: Bool, at now: Timestamp) -> Step {
    guard let calmSince else { return isFiring ? .stay : .calm }
    if isFiring { return .relapse }
    return now.isPast(Self.calm, since: calmSince) ? .end : .stay
  }
}
