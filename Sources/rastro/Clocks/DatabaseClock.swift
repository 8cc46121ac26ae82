import Application
import Domain
import MariaDB
import Persistence
import Synchronization

/// The database's time, kept between two measurements by a clock that nobody can set.
///
/// What this host's own clock says, or a hand that sets it, changes nothing for leases, schedules and events.
/// Before the first measurement there is only the host's.
final class DatabaseClock: Sendable {
  /// Between two measurements.
  static let pause = Interval.seconds(2)

  struct Reading: Equatable {
    /// How far the host's clock is ahead of the database's; below zero it is behind.
    var hostAhead: Interval
    /// By which the measurement may be wrong.
    var error: Interval
    /// By how much the database's clock was set since the measurement before.
    var jump: Interval?

    var isHostOff: Bool {
      hostAhead.magnitude.milliseconds
        > Timestamp.clockTolerance.milliseconds + error.milliseconds
    }
  }

  private static let unknown = Int64.min

  private let host: Clock
  private let settling: Interval
  private let monotonic: @Sendable () -> Int64
  /// The database's milliseconds since 1970 at the monotonic clock's zero.
  private let offset = Atomic(unknown)
  /// In milliseconds of the monotonic clock.
  private let settledFrom = Atomic(unknown)
  private let setBack = Mutex<Interval?>(nil)

  /// `settling` is how long leases of others are respected after the database's clock was set: as long as
  /// the longest of them.
  init(
    host: Clock = systemClock, settling: Interval,
    monotonic: @escaping @Sendable () -> Int64 = millisecondsSinceStart
  ) {
    self.host = host
    self.settling = settling
    self.monotonic = monotonic
  }

  var clock: Clock {
    Clock(now: { self.now }, host: host.now, isSettled: { self.isSettled })
  }

  private var now: Timestamp {
    let offset = offset.load(ordering: .relaxed)
    guard offset != Self.unknown else { return host.now() }
    return Timestamp(milliseconds: monotonic() + offset)
  }

  private var isSettled: Bool { monotonic() >= settledFrom.load(ordering: .relaxed) }

  /// Asks the database so many times for its time, and believes the quickest answer.
  func measure(times: Int = 1, _ ask: () throws -> Timestamp) throws -> Reading {
    let answers = try (0..<times).map { _ in try answer(ask) }
    let best = answers.min { $0.error < $1.error } ?? (offset: Self.unknown, error: .seconds(0))
    let jump = adopt(best.offset, error: best.error)
    return Reading(hostAhead: host.now().since(now), error: best.error, jump: jump)
  }

  /// The time told is that of the middle between question and answer, give or take the way.
  private func answer(
    _ ask: () throws -> Timestamp
  ) throws -> (offset: Int64, error: Interval) {
    let sent = monotonic()
    let told = try ask()
    let received = monotonic()
    return (
      told.milliseconds - (sent + received) / 2,
      Interval(milliseconds: (received - sent) / 2 + 1)
    )
  }

  private func adopt(_ new: Int64, error: Interval) -> Interval? {
    let old = offset.load(ordering: .relaxed)
    guard old != Self.unknown else {
      offset.store(new, ordering: .relaxed)
      return nil
    }
    let change = Interval(milliseconds: new - old)
    // As far as this answer can tell, nothing has changed.
    guard change.magnitude > error else { return nil }
    let limit = Timestamp.clockTolerance.milliseconds + error.milliseconds
    guard change.magnitude.milliseconds > limit else {
      offset.store(new, ordering: .relaxed)
      return nil
    }
    settledFrom.store(monotonic() + settling.milliseconds, ordering: .relaxed)
    offset.store(new, ordering: .relaxed)
    if change < .seconds(0) { setBack.withLock { $0 = max($0 ?? -change, -change) } }
    return change
  }

  /// By how much the database's clock was set back since this was asked last.
  func takeSetBack() -> Interval? {
    setBack.withLock { back in
      defer { back = nil }
      return back
    }
  }
}

private let start = ContinuousClock.now

private func millisecondsSinceStart() -> Int64 {
  let passed = (ContinuousClock.now - start).components
  return passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000
}

extension DatabaseClock {
  /// For a process that begins.
  @discardableResult
  func measure(_ database: Database, times: Int) throws -> Reading {
    let health = HealthRepository(database, in: SystemScope())
    return try measure(times: times) { try health.now() }
  }
}
