/// What the lines of one request's log have in common.
package enum RequestContext {
  @TaskLocal package static var requestID: String?
}

/// What every use case needs of its surroundings.
package struct Seams: Sendable {
  package let clock: Clock
  package let randomness: Randomness
  package let logger: Logger
  package let alerts: any AlertBook
  /// What `/metrics` tells of this process.
  package let counters: ProcessCounters

  package init(
    clock: Clock, randomness: Randomness, logger: Logger, alerts: any AlertBook,
    counters: ProcessCounters = ProcessCounters()
  ) {
    self.clock = clock
    self.randomness = randomness
    self.logger = logger
    self.alerts = alerts
    self.counters = counters
  }
}
