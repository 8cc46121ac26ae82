package import Application
package import Domain
import Synchronization

/// Writes down what this process has counted, for `/metrics`, which any process may answer.
package final class CounterWriter: Sendable {
  private struct State {
    /// What was written, counted from the process's start.
    var written: [CountedSeries: Int64] = [:]
    /// The part of it that stands under processes that ended.
    var folded: [CountedSeries: Int64] = [:]
  }

  /// The name of this run, in its heartbeat too.
  package let process = HeartbeatRepository.newID()
  package let counters = ProcessCounters()
  private let state = Mutex(State())

  package init() {}

  /// Only what changed: an idle process writes nothing.
  package func write(to repository: CounterRepository) throws {
    let now = counters.snapshot()
    var state = state.withLock { $0 }
    if try !write(now, state, to: repository, hadRows: state.written != state.folded) {
      state.folded = state.written.filter { $0.key.family.kind != .gauge }
      state.written = state.folded
      _ = try write(now, state, to: repository, hadRows: false)
    }
    state.written = now
    self.state.withLock { $0 = state }
  }

  private func write(
    _ now: [CountedSeries: Int64], _ state: State, to repository: CounterRepository, hadRows: Bool
  ) throws -> Bool {
    var values = now.filter { state.written[$0.key] != $0.value }
    for (series, value) in values { values[series] = value - (state.folded[series] ?? 0) }
    return try repository.write(values, of: process, hadRows: hadRows)
  }

  /// The last requests and tasks, and what the process leaves behind; whoever ends waits for no database.
  package func end(in repository: CounterRepository, at now: Timestamp, logger: Logger) {
    do {
      try write(to: repository)
      try repository.fold(at: now)
    } catch {
      logger.warning("counters_not_stored", ("error", "\(error)"))
    }
  }
}
