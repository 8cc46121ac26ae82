import Application
import PaymentGateways
import Persistence

/// What `/metrics` is made of.
extension ObjectGraph {
  /// On sessions of its own, like `/ready`.
  var metricsPage: MetricsPage {
    let database = settings.database.impatientDatabase
    let gauges = MetricsRepository(
      database, in: SystemScope(), gateways: Gateways.all.map(\.type))
    let counters = CounterRepository(database, in: SystemScope())
    return MetricsPage(
      facts: facts, logger: seams.logger,
      gauges: { [clock = seams.clock] in try gauges.gauges(at: clock.now(), before: $0) },
      counters: { [clock = seams.clock] in
        ProcessCounters.samples(try counters.totals(at: clock.now()))
      })
  }

  /// Of a process that is about to end.
  func endCounting() {
    counting.end(
      in: CounterRepository(settings.database.impatientDatabase, in: SystemScope()),
      at: seams.clock.now(), logger: seams.logger)
  }

  private var facts: [MetricSample] {
    let (workers, clicks) = (settings.workerPool, settings.clickPool)
    let admin = settings.adminPool
    let kinds: [(kind: RunningProcess.Kind, processes: Int, threads: Int?)] = [
      (.dispatcher, 1, nil), (.worker, workers.workers, workers.allConnections),
      (.clickWorker, clicks.workers, clicks.allConnections),
      (.adminWorker, admin.workers, admin.allConnections),
    ]
    return [MetricFamily.buildInfo.sample(1, "\(SchemaCheck.newest)")]
      + kinds.map { MetricFamily.processesWanted.sample($0.processes, $0.kind.rawValue) }
      + kinds.compactMap { kind in
        kind.threads.map { MetricFamily.threads.sample($0, kind.kind.rawValue) }
      }
  }
}
