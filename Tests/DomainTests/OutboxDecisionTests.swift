import Domain
import Testing

struct OutboxDecisionTests {
  private let start = Timestamp(seconds: 1_795_317_053)

  private func decision(
    _ outcome: AttemptOutcome, attempts: Int = 1, unknownSince: Timestamp? = nil,
    after: Interval = .seconds(1)
  ) -> OutboxDecision {
    OutboxDecision(
      after: outcome, history: AttemptHistory(attempts: attempts, unknownSince: unknownSince),
      startedAt: start, now: start.adding(after), jitter: 0)
  }

  @Test func `accepted work is done`() {
    #expect(decision(.accepted(answer: "1 event")) == .done(answer: "1 event"))
  }

  @Test func `work with a reason against it is skipped`() {
    #expect(decision(.skipped(reason: "no pixel")) == .skipped(reason: "no pixel"))
  }

  @Test func `work that is refused as it is waits for a person`() {
    #expect(decision(.rejected(reason: "100")) == .needsAttention(reason: "100"))
  }

  @Test func `refused credentials rest for fifteen minutes`() {
    #expect(
      decision(.credentialsRefused(reason: "190"), unknownSince: start)
        == .retry(
          at: start.adding(.seconds(901)), reason: "190", unknownSince: start))
  }

  @Test func `work that may succeed later follows the schedule`() {
    #expect(
      decision(.retry(reason: "busy", after: nil), attempts: 3)
        == .retry(at: start.adding(.seconds(61)), reason: "busy", unknownSince: nil))
  }

  @Test func `the other side's own pause outranks the schedule`() {
    #expect(
      decision(.retry(reason: "429", after: .seconds(7)), attempts: 6, unknownSince: start)
        == .retry(at: start.adding(.seconds(8)), reason: "429", unknownSince: start))
  }

  @Test func `a first attempt without an answer dates the doubt from its beginning`() {
    #expect(
      decision(.unknown(reason: "timeout"))
        == .retry(at: start.adding(.seconds(6)), reason: "timeout", unknownSince: start))
  }

  @Test func `a second attempt without an answer keeps the first doubt`() {
    let first = Timestamp(seconds: start.seconds - 3600)
    #expect(
      decision(.unknown(reason: "timeout"), attempts: 2, unknownSince: first)
        == .retry(at: start.adding(.seconds(16)), reason: "timeout", unknownSince: first))
  }

  @Test func `an outcome unknown for 48 hours is retried once more, a moment later never`() {
    let atLimit = decision(.unknown(reason: "timeout"), unknownSince: start, after: .hours(48))
    guard case .retry = atLimit else {
      Issue.record("not retried at the limit: \(atLimit)")
      return
    }
    let beyond = decision(
      .unknown(reason: "timeout"), unknownSince: start, after: .milliseconds(172_800_001))
    #expect(
      beyond == .needsAttention(reason: "outcome unknown for more than 48 hours: timeout"))
  }
}
