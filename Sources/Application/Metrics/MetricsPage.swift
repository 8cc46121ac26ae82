import Domain
import Synchronization

/// What `/metrics` answers: facts of this process, gauges of the database, and what all processes counted.
///
/// Gauges are kept for some seconds, so that scrapes cost little. Counters are read each time: a kept answer of one
/// process after a fresh one of another would let them fall. One request at a time is at work; others that come meanwhile
/// are told to come back, so that they never take the threads of `/health`.
package final class MetricsPage: Sendable {
  private struct State {
    var isAtWork = false
    var gauges: [MetricSample] = []
    var gaugesAt: ContinuousClock.Instant?
  }

  /// For the database, one question more not counted.
  private static let timeout = Interval.seconds(2)

  private let age: Duration
  private let facts: [MetricSample]
  private let gauges: @Sendable (Deadline) throws -> [MetricSample]
  private let counters: @Sendable () throws -> [MetricSample]
  private let logger: Logger
  private let state = Mutex(State())

  /// `facts` need no database; `gauges` are kept for `age`.
  package init(
    facts: [MetricSample], age: Duration = .seconds(5), logger: Logger,
    gauges: @escaping @Sendable (Deadline) throws -> [MetricSample],
    counters: @escaping @Sendable () throws -> [MetricSample]
  ) {
    self.facts = facts
    self.age = age
    self.logger = logger
    self.gauges = gauges
    self.counters = counters
  }

  /// Nil: another request is at work.
  package func text() -> String? {
    let isFree = state.withLock { state in
      defer { state.isAtWork = true }
      return !state.isAtWork
    }
    guard isFree else { return nil }
    defer { state.withLock { $0.isAtWork = false } }
    return MetricsText.of(facts + samples())
  }

  /// Without a database that answers in time: that, and nothing that is no longer known.
  private func samples() -> [MetricSample] {
    let deadline = Deadline(in: Self.timeout)
    do {
      return try [MetricFamily.up.sample(1)] + counters() + recentGauges(before: deadline)
    } catch {
      logger.error("metrics_unavailable", ("error", "\(error)"))
      return [MetricFamily.up.sample(0)]
    }
  }

  private func recentGauges(before deadline: Deadline) throws -> [MetricSample] {
    let (known, at) = state.withLock { ($0.gauges, $0.gaugesAt) }
    if let at, ContinuousClock.now - at < age { return known }
    let begun = ContinuousClock.now
    let fresh = try gauges(deadline)
    state.withLock { ($0.gauges, $0.gaugesAt) = (fresh, begun) }
    return fresh
  }
}
