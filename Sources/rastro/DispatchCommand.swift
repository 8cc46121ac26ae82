import Application
import ArgumentParser
import FastCGI
import MariaDB
import Persistence
import Synchronization

struct DispatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispatch",
    abstract: "Keeps promises in the background: messages, events, open charges.",
    discussion: """
      Any number may run at once, on any host. SIGTERM finishes what was begun and ends the process.
      """)

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(Settings())
      let termination = Termination()
      try Background(graph: graph, termination: termination).run()
    }
  }
}

/// The loops of `rastro dispatch`, one thread each: a slow Meta must not hold up a delivery.
struct Background {
  /// Between two looks at an empty queue.
  static let idlePause = 200
  static let chargeCheckers = 4
  /// Due PageViews that move to the outbox in one transaction.
  static let pageViewBatch = 500

  let graph: ObjectGraph
  let termination: Termination

  func run() throws {
    try graph.waitUntilReady(termination)
    graph.seams.journal.info("dispatching")
    let dispatcher = graph.dispatcher
    let reconcile = graph.reconcile
    let (journal, clock) = (graph.seams.journal, graph.seams.clock)
    let pageViews = graph.duePageViews
    @Sendable func contained(_ round: () throws -> Bool) -> Bool {
      do {
        return try round()
      } catch {
        journal.error("reconcile_failed", ("error", "\(error)"))
        return false
      }
    }
    // A paid delivery goes before any other message.
    let talk: @Sendable () -> Bool = {
      dispatcher.drain([.delivery]) || dispatcher.drain([.message])
    }
    let loops: [@Sendable () -> Bool] = [
      talk, talk,
      { dispatcher.drain([.purchase]) },
      {
        let hasMore = contained {
          try pageViews.promise(at: clock.now(), limit: Self.pageViewBatch) == Self.pageViewBatch
        }
        return dispatcher.drain([.pageView]) || hasMore
      },
      { contained { try reconcile.retryNotices() } },
    ]
    let housekeeping = housekeepingLoops(contained)
    // A gateway that hangs for one seller must not hold up the others.
    let checks = (0..<Self.chargeCheckers).map { _ -> @Sendable () -> Bool in
      { contained { try reconcile.checkCharges() } }
    }
    let threads = (loops + housekeeping + checks).map { round in
      OwnedThread { [termination] in
        while !termination.isDue {
          if !round() { termination.pause(milliseconds: Self.idlePause) }
        }
      }
    }
    for thread in threads { thread.join() }
    journal.info("drained")
  }

  /// What keeps the click path in order: bots asked, clicks counted, old ones thrown away, nginx's own
  /// pages kept up to date and its own clicks loaded.
  private func housekeepingLoops(
    _ contained: @escaping @Sendable (() throws -> Bool) -> Bool
  ) -> [@Sendable () -> Bool] {
    let (clock, pools) = (graph.seams.clock, graph.pools)
    let jobs = JobLeases(graph.pool)
    let checkBots = graph.checkBots
    let counts = graph.clickCounts(jobs)
    let retention = graph.clickRetention(jobs)
    let (folder, load) = (graph.standInFolder, graph.loadFallbackClicks)
    let counting = Pace(seconds: 5), purging = Pace(seconds: 60), writing = Pace(seconds: 2)
    return [
      { contained { try checkBots() } },
      { counting.due { contained { try counts.advance(at: clock.now()) } } },
      { purging.due { contained { try retention.advance(at: clock.now()) } } },
      {
        contained {
          if let folder {
            _ = writing.due {
              contained {
                try folder.write(pools.activePools()); return false
              }
            }
          }
          return try load?() ?? false
        }
      },
    ]
  }
}

/// Lets work through once in a while, and at once again where it says that there is more.
private final class Pace: Sendable {
  private let pause: Duration
  private let next = Mutex(ContinuousClock.now)

  init(seconds: Int) { pause = .seconds(seconds) }

  func due(_ work: () -> Bool) -> Bool {
    guard next.withLock({ $0 <= .now }) else { return false }
    if work() { return true }
    next.withLock { $0 = .now + pause }
    return false
  }
}
