import Domain
import Synchronization

/// The doctor's findings for pages: one check at a time in a process, its result kept for a while.
package final class InstallationCheck: Sendable {
  /// Whoever asks again within it gets the same.
  private static let keeping = Interval.seconds(30)

  /// What there is to show.
  enum Answer {
    case findings([InstallationFinding], at: Timestamp)
    /// Somebody else's check has not ended.
    case underWay
  }

  private struct State {
    var isUnderWay = false
    var kept: (findings: [InstallationFinding], at: Timestamp)?
  }

  private let state = Mutex(State())
  private let examine: @Sendable () -> [InstallationFinding]

  /// `examine` asks Telegram, Meta and gateways, and may take a minute.
  package init(_ examine: @escaping @Sendable () -> [InstallationFinding]) {
    self.examine = examine
  }

  /// Waits for the outside unless there is a result that is young enough, or a check under way.
  func findings(at now: Timestamp) -> Answer {
    let known: Answer? = state.withLock { state in
      if let kept = state.kept, !now.isPast(Self.keeping, since: kept.at) {
        return .findings(kept.findings, at: kept.at)
      }
      guard !state.isUnderWay else { return .underWay }
      state.isUnderWay = true
      return nil
    }
    if let known { return known }
    let findings = examine()
    state.withLock { state in
      state.isUnderWay = false
      state.kept = (findings, now)
    }
    return .findings(findings, at: now)
  }
}
