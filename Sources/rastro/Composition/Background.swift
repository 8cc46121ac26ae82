import Application
import FastCGI
import MariaDB

/// The loops of `rastro dispatch`, one thread each: a slow Meta must not hold up a delivery.
struct Background {
  /// Between two looks at an empty queue.
  static let idlePause = 200
  static let chargeCheckers = 4
  static let webhookReaders = 3
  /// A quarter of these is one gateway account's share: all checkers, and one reader of webhooks is left for others.
  static let gatewayThreads = 4 * (chargeCheckers + webhookReaders - 1)
  /// Due PageViews that move to the outbox in one transaction.
  static let pageViewBatch = 500

  let graph: ObjectGraph
  let termination: Termination

  /// One step of a loop; true when there may be more to do at once.
  private typealias Round = @Sendable () -> Bool

  func run() throws {
    let progress = LoopProgress()
    keepWatch(over: progress, of: graph.settings, until: termination)
    // Without a database, too: whoever starts this process must not take it for dead meanwhile.
    graph.settings.serviceManager?.tell("READY=1")
    try graph.waitUntilReady(termination)
    graph.seams.logger.info("dispatching")
    let rounds = outboxRounds + housekeepingRounds + chargeRounds
    let threads = rounds.enumerated().map { loop, round in
      OwnedThread { [termination] in
        while !termination.isDue {
          if !progress.round(of: loop, round) { termination.pause(milliseconds: Self.idlePause) }
        }
      }
    }
    let heartbeat = Heartbeat(.dispatcher, of: graph, until: termination)
    for thread in threads { thread.join() }
    heartbeat.join()
    graph.endCounting()
    graph.seams.logger.info("drained")
  }

  private var outboxRounds: [Round] {
    let (dispatcher, pageViews, clock) = (graph.dispatcher, graph.duePageViews, graph.seams.clock)
    let lanes = OutboxLane.allCases.flatMap { lane in
      (0..<lane.threads).map { _ -> Round in { dispatcher.drain(lane) } }
    }
    let enqueuePageViews = contained {
      try pageViews.enqueue(at: clock.now(), limit: Self.pageViewBatch) == Self.pageViewBatch
    }
    return lanes + [enqueuePageViews]
  }

  private var housekeepingRounds: [Round] { Housekeeping(graph).rounds.map { contained($0) } }

  /// Several threads: a gateway that hangs for one seller must not hold up the others.
  private var chargeRounds: [Round] {
    let reconcile = graph.reconcile
    let checks = contained { try reconcile.checkCharges() }
    let webhooks = contained { try reconcile.retryWebhooks() }
    let (recheck, pace) = (graph.recheckPayments, Pace(seconds: 1))
    return Array(repeating: checks, count: Self.chargeCheckers)
      + Array(repeating: webhooks, count: Self.webhookReaders)
      + [contained { try pace.due { try recheck.ask() } }]
  }

  private func contained(_ round: @escaping @Sendable () throws -> Bool) -> Round {
    { [logger = graph.seams.logger] in
      do {
        return try round()
      } catch {
        logger.error("background_failed", ("error", "\(error)"))
        return false
      }
    }
  }
}
