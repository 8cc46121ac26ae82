import Application
import Domain
import FastCGI
import Foundation
import MariaDB
import Persistence

/// Says every ten seconds that this process lives, on a thread of its own: `rastro doctor` reads it.
///
/// Between the beats it asks the database for its time; alerts that were only counted meanwhile are written then.
struct Heartbeat {
  let thread: OwnedThread

  init(_ kind: RunningProcess.Kind, of graph: ObjectGraph, until termination: Termination) {
    // A connection of its own with short timeouts: a process that ends waits for nobody.
    let database = graph.settings.database.impatientDatabase
    let heartbeats = HeartbeatRepository(database)
    let (clock, logger, alerts) = (graph.seams.clock, graph.seams.logger, graph.alerts)
    let counters = CounterRepository(database, in: SystemScope())
    let (counting, id) = (graph.counting, graph.counting.process)
    let process = RunningProcess(
      kind: kind, host: Self.host, pid: Self.pid, encryptionKey: graph.vault.keyID,
      startedAt: clock.now())
    let care = ClockCare(process, graph.databaseClock, seams: graph.seams)
    /// A database that is away for a while must not end the process, nor fill its log.
    @Sendable func contained(_ work: () throws -> Void) {
      do { try work() } catch { logger.warning("heartbeat_failed", ("error", "\(error)")) }
    }
    thread = OwnedThread {
      while !termination.isDue {
        contained {
          let ahead = try care.measure(database)
          try heartbeats.beat(id, process.with(clockAhead: ahead), at: clock.now())
          try counters.fold(at: clock.now())
        }
        for _ in 0..<Self.measurements where !termination.isDue {
          termination.pause(milliseconds: Int(DatabaseClock.pause.milliseconds))
          contained {
            _ = try care.measure(database)
            try counting.write(to: counters)
          }
        }
        alerts.flush()
      }
      contained { try heartbeats.end(id) }
    }
  }

  func join() { thread.join() }

  /// Between two beats.
  private static let measurements =
    Int(HeartbeatRepository.pause.milliseconds / DatabaseClock.pause.milliseconds)

  // The kernel's own words: the environment is not asked.
  static var host: String {
    let name = (try? String(contentsOfFile: "/proc/sys/kernel/hostname", encoding: .utf8)) ?? ""
    return String(name.trimmingCharacters(in: .whitespacesAndNewlines).prefix(255))
  }

  private static var pid: Int64 {
    let state = (try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8)) ?? ""
    return state.split(separator: " ").first.flatMap { Int64($0) } ?? 0
  }
}

extension ConnectionOptions {
  /// Sessions of their own that wait two seconds at most, once: for questions whose answer is worth nothing later.
  var impatientDatabase: Database {
    var options = self
    (options.connectTimeout, options.answerTimeout) = (1, 2)
    return Database(options, attempts: 1, pause: { _ in })
  }
}
