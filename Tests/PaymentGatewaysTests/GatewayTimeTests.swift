import Domain
import Testing

@testable import PaymentGateways

/// Catches a time read in another zone, and a date taken for its first second.
struct GatewayTimeTests {
  @Test(arguments: [
    ("2026-01-02T15:04:05Z", "2026-01-02 15:04:05"), ("2026-01-02 15:04:05", "2026-01-02 18:04:05"),
    ("2026-01-02T23:30:00.250", "2026-01-03 02:30:00.250"), ("2026-01-02", "2026-01-03 03:00:00"),
    ("2026-12-31", "2027-01-01 03:00:00"),
  ])
  func `the end of a code is an instant, or the end of a day in Brasília`(
    text: String, end: String
  ) {
    #expect(codeEnd(text) == Timestamp(text: end))
  }

  @Test(arguments: [
    "", "soon", "2026-02-30", "02/01/2026", "2026-01-02T15:04:05+01:00", "1767312000", "2026-01",
    "2026-01-02 25:00:00", "0000-00-00 00:00:00",
  ])
  func `what cannot be read is none`(text: String) {
    #expect(codeEnd(text) == nil)
  }
}
