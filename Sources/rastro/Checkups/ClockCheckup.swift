import Domain
import Persistence

/// Whether the hosts of an installation agree with the database on the time.
enum ClockCheckup {
  private static let remedy =
    "o Rastro segue a hora do banco, mas acerte com NTP (chrony) o relógio deste servidor"

  /// Of the host on which the check runs.
  static func finding(_ reading: DatabaseClock.Reading) -> Finding {
    guard reading.isHostOff else {
      return Finding(
        subject: "clock", verdict: .good, message: "banco e servidor marcam a mesma hora")
    }
    return Finding(
      subject: "clock", verdict: .warning,
      message: "o relógio deste servidor está \(relation(reading.hostAhead)) do banco: \(remedy)")
  }

  /// Of the hosts on which processes run, as each has measured.
  static func findings(_ processes: [RunningProcess]) -> [Finding] {
    let off = processes.compactMap { process -> String? in
      guard let ahead = process.clockAhead, ahead.magnitude > Timestamp.clockTolerance else {
        return nil
      }
      return
        "\(process.kind.rawValue) \(process.pid) em \(process.host) está \(relation(ahead)) do banco"
    }
    guard !off.isEmpty else { return [] }
    return [
      Finding(
        subject: "clocks", verdict: .warning,
        message: "o relógio de quem roda \(off.joined(separator: "; ")): \(remedy)")
    ]
  }

  private static func relation(_ ahead: Interval) -> String {
    ahead < .seconds(0) ? "\(ahead.inWords) atrás" : "\(ahead.inWords) à frente"
  }
}
