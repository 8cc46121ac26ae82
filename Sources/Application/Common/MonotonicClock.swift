/// Time that only goes forward, whatever the clocks of the day are set to.
package enum MonotonicClock {
  /// The time of a simulation, in the task that runs it; nil: this host's own.
  @TaskLocal package static var source: (@Sendable () -> ContinuousClock.Instant)?

  package static var now: ContinuousClock.Instant { source?() ?? ContinuousClock.now }
}
