import Application
import Domain
import Synchronization

/// Tells how far a long run of `rastro verify` is, now and then.
final class VerifyProgress: Sendable {
  /// Between two lines.
  private static let pause = Interval.seconds(5)

  private let next = Mutex(Deadline(in: VerifyProgress.pause))

  func show(_ report: AuditReport) {
    let isDue = next.withLock { next in
      guard next.remaining == 0 else { return false }
      next = Deadline(in: Self.pause)
      return true
    }
    guard isDue else { return }
    say(
      "rastro: conferindo: \(report.covered) linhas dos resumos, \(report.payments) pagamentos, "
        + "\(report.transitions) mudanças, \(report.lines) linhas de audit_log; "
        + "não conferem: \(report.findingCount)")
  }
}
