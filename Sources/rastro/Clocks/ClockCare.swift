import Application
import Domain
import MariaDB
import Persistence
import Synchronization

/// Keeps a process's time the database's, and tells a person about clocks that are off.
final class ClockCare: Sendable {
  private let process: RunningProcess
  private let clock: DatabaseClock
  private let seams: Seams
  /// A clock that is set between question and look is no clock that is off.
  private let wasOff = Mutex(false)

  init(_ process: RunningProcess, _ clock: DatabaseClock, seams: Seams) {
    self.process = process
    self.clock = clock
    self.seams = seams
  }

  /// How far the host's clock is ahead of the database's.
  func measure(_ database: Database) throws -> Interval {
    let reading = try clock.measure(database, times: 1)
    tell(reading)
    return reading.hostAhead
  }

  func tell(_ reading: DatabaseClock.Reading) {
    if let jump = reading.jump { tell(jump) }
    let stays = wasOff.withLock { last in
      defer { last = reading.isHostOff }
      return last && reading.isHostOff
    }
    if stays {
      seams.alerts.raise(
        "clock_off", onceAbout: process.name, seller: nil,
        detail:
          "its host's clock is \(reading.hostAhead.relation) the database's; Rastro goes by the "
          + "database's, set the host's by NTP")
    }
  }

  /// That it was set back is told by the dispatchers' ``ClockWatch``, which sees it over a restart too.
  private func tell(_ jump: Interval) {
    seams.logger.warning("database_clock_set", ("by_ms", "\(jump.milliseconds)"))
    guard jump > .seconds(0), process.kind == .dispatcher else { return }
    seams.alerts.raise(
      "clock_set_forward", onceAbout: "the clock at \(seams.clock.now().text.prefix(16))",
      seller: nil,
      detail: "the database's clock was set forward by \(jump.inWords)")
  }
}

extension RunningProcess {
  var name: String { "\(kind.rawValue) \(pid) on \(host)" }

  func with(clockAhead: Interval) -> RunningProcess {
    var process = self
    process.clockAhead = clockAhead
    return process
  }
}

extension Interval {
  /// `600 s`, or `3.2 s` for little.
  var inWords: String {
    let (seconds, rest) = magnitude.milliseconds.quotientAndRemainder(dividingBy: 1000)
    return seconds >= 10 ? "\(seconds) s" : "\(seconds).\(rest / 100) s"
  }

  fileprivate var relation: String {
    milliseconds < 0 ? "\(inWords) behind" : "\(inWords) ahead of"
  }
}
