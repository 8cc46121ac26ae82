import Domain
import Testing

/// Two days in which the other side does not work.
struct LongOutageTests {
  private static let start = Timestamp(seconds: 1_795_317_053)

  /// How often a task is attempted until then, and what is decided last.
  private func attempts(
    _ outcome: AttemptOutcome, for time: Interval, jitter: Double
  ) -> (count: Int, last: OutboxDecision) {
    var history = AttemptHistory(attempts: 0, unknownSince: nil)
    var now = Self.start
    while true {
      history.attempts += 1
      let decision = OutboxDecision(
        after: outcome, history: history, startedAt: now, now: now, jitter: jitter)
      guard case .retry(let next, _, let unknownSince) = decision,
        next.since(Self.start) <= time
      else { return (history.attempts, decision) }
      history.unknownSince = unknownSince
      now = next
    }
  }

  @Test(
    arguments: [
      AttemptOutcome.retry(reason: "not reached", after: nil), .unknown(reason: "HTTP 502"),
      .retry(reason: "HTTP 500 code=2", after: nil),
    ], [0, 0.5, 1])
  func
    `an event is tried some hundred times and is still to be tried: nothing is lost, nothing flooded`(
      outcome: AttemptOutcome, jitter: Double
    )
  {
    // Would catch: a schedule that gives up, or one that never slows down.
    let (count, last) = attempts(outcome, for: .hours(47), jitter: jitter)
    #expect((70...105).contains(count))
    guard case .retry(let next, _, _) = last else {
      Issue.record("\(last)")
      return
    }
    #expect(next.since(Self.start) <= .hours(48))
  }

  @Test
  func `what Meta may have had for two days is a person's to decide, what it never had is not`() {
    guard case .needsAttention = attempts(.unknown(reason: "x"), for: .days(6), jitter: 1).last,
      case .retry = attempts(.retry(reason: "x", after: nil), for: .days(6), jitter: 1).last
    else {
      Issue.record("two days are told apart wrongly")
      return
    }
  }

  @Test func `tasks that failed together do not come back together`() {
    let times = Set(
      (0..<10).map { step in
        RetrySchedule.delay(afterAttempt: 6, jitter: Double(step) / 10).milliseconds
      })
    #expect(times.count == 10)
  }
}
