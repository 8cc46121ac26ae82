import Application
import ArgumentParser
import FastCGI
import MariaDB

struct DispatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispatch",
    abstract: "Works in the background: messages, events, open charges.",
    discussion: """
      Any number may run at once, on any host. SIGTERM finishes what was begun and ends the process.
      """)

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(Settings(), gatewayThreads: Background.gatewayThreads)
      let termination = Termination()
      graph.settings.warn(graph.seams.journal)
      try Background(graph: graph, termination: termination).run()
    }
  }
}

/// The loops of `rastro dispatch`, one thread each: a slow Meta must not hold up a delivery.
struct Background {
  /// Between two looks at an empty queue.
  static let idlePause = 200
  static let chargeCheckers = 4
  static let noticeReaders = 3
  /// A quarter of these is one gateway account's share: all checkers, and one reader of notices is left for others.
  static let gatewayThreads = 4 * (chargeCheckers + noticeReaders - 1)
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
        journal.error("background_failed", ("error", "\(error)"))
        return false
      }
    }
    let lanes = OutboxLane.allCases.flatMap { lane in
      (0..<lane.threads).map { _ -> @Sendable () -> Bool in { dispatcher.drain(lane) } }
    }
    let enqueuePageViews: @Sendable () -> Bool = {
      contained {
        try pageViews.enqueue(at: clock.now(), limit: Self.pageViewBatch) == Self.pageViewBatch
      }
    }
    let housekeeping = Housekeeping(graph).rounds.map { round -> @Sendable () -> Bool in
      { contained(round) }
    }
    // A gateway that hangs for one seller must not hold up the others.
    let checks = (0..<Self.chargeCheckers).map { _ -> @Sendable () -> Bool in
      { contained { try reconcile.checkCharges() } }
    }
    let notices = (0..<Self.noticeReaders).map { _ -> @Sendable () -> Bool in
      { contained { try reconcile.retryNotices() } }
    }
    let threads = (lanes + [enqueuePageViews] + housekeeping + checks + notices).map { round in
      OwnedThread { [termination] in
        while !termination.isDue {
          if !round() { termination.pause(milliseconds: Self.idlePause) }
        }
      }
    }
    let heartbeat = Heartbeat(.dispatcher, of: graph, until: termination)
    for thread in threads { thread.join() }
    heartbeat.join()
    journal.info("drained")
  }
}
