import Application
import FastCGI
import Persistence
import Synchronization
import Threading

/// Serving before the database is there: requests are refused at once until schema and key are known to fit, and
/// again whenever the database goes away.
final class Opening: Sendable {
  /// Between two tries.
  private static let pause = 250
  private static let longestFirstTry = 3_000

  private let graph: ObjectGraph
  private let termination: Termination
  private let stop: @Sendable () -> Void
  /// The first attempt is over, whatever came of it.
  private let tried = Latch()
  private let failure = Mutex<(any Error)?>(nil)
  private let threads = Mutex<[OwnedThread]>([])

  /// `stop` ends service where the schema or the key does not fit.
  init(
    of graph: ObjectGraph, until termination: Termination, stop: @escaping @Sendable () -> Void
  ) {
    self.graph = graph
    self.termination = termination
    self.stop = stop
  }

  func begin(as kind: RunningProcess.Kind) {
    threads.withLock { threads in
      threads.append(
        OwnedThread {
          self.open(as: kind)
          self.keepOpen()
        })
    }
    // With a database that answers nobody is refused; without one nobody waits for it.
    tried.wait(milliseconds: Self.longestFirstTry)
  }

  /// After service: waits for what was begun, and throws why service could not begin.
  func end() throws {
    graph.gateClosed.signal()
    while let thread = threads.withLock({ $0.popLast() }) { thread.join() }
    graph.endCounting()
    if let error = failure.withLock({ $0 }) { throw error }
    graph.seams.logger.info("drained")
  }

  private func open(as kind: RunningProcess.Kind) {
    defer { tried.open() }
    do {
      try graph.waitUntilReady(termination) { tried.open() }
      guard !termination.isDue else { return }
      graph.gate.open()
      graph.seams.logger.info("serving", ("as", "\(kind)"))
      let heartbeat = Heartbeat(kind, of: graph, until: termination)
      threads.withLock { $0.append(heartbeat.thread) }
    } catch {
      failure.withLock { $0 = error }
      stop()
    }
  }

  private func keepOpen() {
    let database = graph.settings.database.impatientDatabase
    while !termination.isDue, failure.withLock({ $0 }) == nil {
      graph.gateClosed.wait()
      while !termination.isDue, !graph.gate.isOpen {
        do {
          _ = try HealthRepository(database, in: SystemScope()).now()
          graph.gate.open()
        } catch {
          database.dropIdle()
          termination.pause(milliseconds: Self.pause)
        }
      }
    }
  }
}
