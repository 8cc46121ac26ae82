import Domain
import Testing

struct ScheduleTests {
  @Test(arguments: [(0, 5), (1, 5), (2, 15), (3, 60), (4, 300), (5, 900), (6, 1800), (1000, 1800)])
  func `failed work waits longer each time, half an hour at most`(attempt: Int, seconds: Int) {
    #expect(RetrySchedule.delay(afterAttempt: attempt, jitter: 0) == .seconds(seconds))
  }

  @Test func `jitter adds a quarter at most`() {
    #expect(RetrySchedule.delay(afterAttempt: 3, jitter: 0.5) == .milliseconds(67_500))
    #expect(RetrySchedule.delay(afterAttempt: 3, jitter: 1) == .seconds(75))
  }

  @Test(arguments: [(0, 15), (1, 30), (2, 60), (3, 120), (4, 300), (5, 600), (6, 3600), (99, 3600)])
  func `an open charge is asked about often at first, then hourly`(checks: Int, seconds: Int) {
    #expect(CheckSchedule.delay(afterChecks: checks) == .seconds(seconds))
  }

  @Test func `a charge is asked about until a day after its expiry`() {
    let expiry = Timestamp(seconds: 1_795_317_053)
    let lastHour = expiry.adding(.hours(23))
    #expect(
      CheckSchedule.next(afterChecks: 9, now: lastHour, expiresAt: expiry)
        == expiry.adding(.days(1)))
    #expect(
      CheckSchedule.next(afterChecks: 9, now: lastHour.adding(.milliseconds(1)), expiresAt: expiry)
        == nil)
  }
}
