/// What is watched for each seller.
package enum AlertRule: String, CaseIterable, Sendable {
  case failureRate = "failure_rate"
  case noEventAccepted = "no_event_accepted"
  case valueDifference = "value_difference"
  case pixelToken = "pixel_token"
  case botDead = "bot_dead"
  case gatewayRefused = "gateway_refused"
  case waitingWork = "waiting_work"
  case queueAge = "queue_age"

  /// How a measure is compared with the threshold.
  package enum Comparison: Equatable, Sendable {
    /// The part in percent of the whole is over it, and the whole is no less than `samples`.
    case share(samples: Int64)
    /// The part is over it, and the whole is nothing.
    case silence
    /// The part is over it.
    case count
    /// The part, in seconds, is over it, in minutes.
    case age
  }

  package var comparison: Comparison {
    switch self {
    case .failureRate: .share(samples: 20)
    case .valueDifference: .share(samples: 1)
    case .noEventAccepted: .silence
    case .waitingWork: .count
    case .pixelToken, .botDead, .gatewayRefused, .queueAge: .age
    }
  }

  /// Where no row says otherwise.
  package var standard: AlertLimit {
    switch self {
    case .failureRate: AlertLimit(threshold: 5, window: .hours(1))
    case .noEventAccepted: AlertLimit(threshold: 0, window: .hours(1))
    case .valueDifference: AlertLimit(threshold: 1, window: .days(1))
    case .pixelToken, .waitingWork: AlertLimit(threshold: 0)
    // Most refusals of Telegram and of gateways are over in seconds.
    case .botDead, .gatewayRefused: AlertLimit(threshold: 1)
    case .queueAge: AlertLimit(threshold: 15)
    }
  }

  /// The most that a threshold can be: a share has no more than all.
  package var largestThreshold: Int64 {
    if case .share = comparison { 100 } else { 10_000 }
  }

  /// Whether a pixel's refused token explains it.
  package var isAboutEvents: Bool {
    switch self {
    case .failureRate, .noEventAccepted, .valueDifference: true
    case .pixelToken, .botDead, .gatewayRefused, .waitingWork, .queueAge: false
    }
  }

  package func isFiring(_ measure: AlertMeasure, limit: AlertLimit) -> Bool {
    guard limit.isEnabled else { return false }
    switch comparison {
    case .share(let samples):
      // Multiplied, not divided: one part in a million must not be rounded away.
      return measure.whole >= samples && measure.part * 100 > measure.whole * limit.threshold
    case .silence: return measure.whole == 0 && measure.part > limit.threshold
    case .count: return measure.part > limit.threshold
    case .age: return measure.part > limit.threshold * 60
    }
  }
}
