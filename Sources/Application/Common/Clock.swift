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
