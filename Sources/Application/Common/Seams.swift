package import Domain

/// The present, as a value that tests choose.
///
/// In a running process it is the database's: processes on hosts whose clocks differ agree on it.
package struct Clock: Sendable {
  package let now: @Sendable () -> Timestamp
  /// What this host's own clock says: for what other programs of the host have written down.
  package let host: @Sendable () -> Timestamp
  /// False for a while after the database's clock was set: leases that were given before it seem to
  /// have run out, or to run for hours.
  package let isSettled: @Sendable () -> Bool

  package init(
    now: @escaping @Sendable () -> Timestamp, host: (@Sendable () -> Timestamp)? = nil,
    isSettled: @escaping @Sendable () -> Bool = { true }
  ) {
    self.now = now
    self.host = host ?? now
    self.isSettled = isSettled
  }

  /// The instant that this host's own clock told as `told`, never later than now.
  package func instant(ofHost told: Timestamp) -> Timestamp {
    let now = now()
    let ahead = host().since(now)
    let isOff = ahead.magnitude > Timestamp.clockTolerance
    return min(isOff ? told.adding(-ahead) : told, now)
  }
}

/// Unpredictable bytes, as a value that tests choose.
package struct Randomness: Sendable {
  package let bytes: @Sendable (Int) -> [UInt8]

  package init(bytes: @escaping @Sendable (Int) -> [UInt8]) { self.bytes = bytes }

  package func number() -> UInt64 {
    bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// From 0 up to, not including, 1.
  package func fraction() -> Double {
    Double(number() >> 11) / Double(UInt64(1) << 53)
  }

  package func token() -> TrackingToken { TrackingToken(random: bytes(16)) }
}

/// Where a use case writes down what happened: one line an event, no secret in it.
package struct Logger: Sendable {
  package enum Level: Sendable { case info, warning, error }

  package let record: @Sendable (Level, _ event: String, _ fields: [(String, String)]) -> Void

  package init(
    record: @escaping @Sendable (Level, _ event: String, _ fields: [(String, String)]) -> Void
  ) {
    self.record = record
  }

  package func info(_ event: String, _ fields: (String, String)...) {
    record(.info, event, fields)
  }

  package func warning(_ event: String, _ fields: (String, String)...) {
    record(.warning, event, fields)
  }

  package func error(_ event: String, _ fields: (String, String)...) {
    record(.error, event, fields)
  }
}

/// Something that a person must look at, kept for the seller's eyes.
package protocol AlertBook: Sendable {
  func raise(_ kind: String, account: SellerID?, detail: String)
  /// Counted as one with all others of that kind and cause, whatever payment or task each is about; so many
  /// at once.
  func raise(_ kind: String, cause: String, times: Int, account: SellerID?, detail: String)
  /// The first of its kind about that subject; told again only after a month. For what lasts until somebody
  /// changes it, and for what a gateway says many times.
  func raise(_ kind: String, onceAbout subject: String, account: SellerID?, detail: String)
}

extension AlertBook {
  package func raise(_ kind: String, cause: String, account: SellerID?, detail: String) {
    raise(kind, cause: cause, times: 1, account: account, detail: detail)
  }

  package func raise(
    _ kind: String, cause: String, times: Int, account: SellerID?, detail: String
  ) {
    raise(kind, account: account, detail: detail)
  }
}

/// The instant by which a chain of calls has to end.
package struct Deadline: Sendable {
  private let instant: ContinuousClock.Instant

  package init(in interval: Interval) {
    instant = ContinuousClock.now + .milliseconds(interval.milliseconds)
  }

  /// Milliseconds left, 0 when it has passed.
  package var remaining: Int {
    let left = (instant - ContinuousClock.now).components
    return max(0, Int(left.seconds) * 1000 + Int(left.attoseconds / 1_000_000_000_000_000))
  }
}

/// What the lines of one request's log have in common.
package enum RequestContext {
  @TaskLocal package static var requestID: String?
}

/// What every use case needs of its surroundings.
package struct Seams: Sendable {
  package let clock: Clock
  package let randomness: Randomness
  package let logger: Logger
  package let alerts: any AlertBook

  package init(clock: Clock, randomness: Randomness, logger: Logger, alerts: any AlertBook) {
    self.clock = clock
    self.randomness = randomness
    self.logger = logger
    self.alerts = alerts
  }
}
