import Application
import Domain
import Synchronization

/// What several alerts have in common that are one row.
struct AlertCause: Hashable, Sendable {
  var kind: String
  var seller: SellerID?
  var cause: String
}

/// Alerts of this process that are not written yet: the first ones are written one by one, a flood of them
/// every ten seconds.
final class AlertTally: Sendable {
  struct Count: Equatable, Sendable {
    var alert: AlertCause
    var detail: String
    var occurrences: Int
  }

  private struct Entry {
    var detail = ""
    var pending = 0
    /// Writings that may still be made, one more every ten seconds.
    var spare = AlertTally.mostSpare
    var refilledAt: Timestamp
    var loggedAt: Timestamp?
  }

  private static let mostSpare = 20.0
  private static let refill = Interval.seconds(10)
  private static let logPause = Interval.minutes(1)
  private static let remembered = 500

  private let entries = Mutex<[AlertCause: Entry]>([:])

  /// What is to be written of it now, and whether it is news for the log.
  func raise(
    _ alert: AlertCause, times: Int, detail: String, at now: Timestamp
  ) -> (write: Count?, isNews: Bool) {
    entries.withLock { entries in
      if entries[alert] == nil, entries.count >= Self.remembered {
        entries = entries.filter { $0.value.pending > 0 }
        guard entries.count < Self.remembered else {
          return (Count(alert: alert, detail: detail, occurrences: times), true)
        }
      }
      var entry = entries[alert] ?? Entry(refilledAt: now)
      entry.detail = detail
      entry.pending += times
      let passed = Double(now.since(entry.refilledAt).milliseconds)
      entry.spare = min(
        Self.mostSpare, entry.spare + max(0, passed) / Double(Self.refill.milliseconds))
      entry.refilledAt = now
      let isNews = entry.loggedAt.map { now.isPast(Self.logPause, since: $0) } ?? true
      if isNews { entry.loggedAt = now }
      var write: Count?
      if entry.spare >= 1 {
        entry.spare -= 1
        write = Count(alert: alert, detail: detail, occurrences: entry.pending)
        entry.pending = 0
      }
      entries[alert] = entry
      return (write, isNews)
    }
  }

  /// All that was not written; the caller writes it or gives it back.
  func takePending() -> [Count] {
    entries.withLock { entries in
      let pending = entries.filter { $0.value.pending > 0 }
      for alert in pending.keys { entries[alert]?.pending = 0 }
      return pending.map { alert, entry in
        Count(alert: alert, detail: entry.detail, occurrences: entry.pending)
      }
    }
  }

  /// It could not be written.
  func giveBack(_ count: Count) {
    entries.withLock { $0[count.alert]?.pending += count.occurrences }
  }
}
