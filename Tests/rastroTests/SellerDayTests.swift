import Domain
import Testing

@testable import rastro

/// Catches a sale at night counted for tomorrow.
struct SellerDayTests {
  private func start(_ days: Int, _ now: String, _ zone: String) throws -> String {
    let now = try #require(Timestamp(text: now))
    return try #require(SellerDay(zone: zone)).start(ofLast: days, until: now).text
  }

  @Test(arguments: [
    // 22:30 in São Paulo is 01:30 of the next day in UTC.
    (1, "2026-11-26 01:30:00", "America/Sao_Paulo", "2026-11-25 03:00:00.000"),
    (1, "2026-11-26 02:59:59.999", "America/Sao_Paulo", "2026-11-25 03:00:00.000"),
    (1, "2026-11-26 03:00:00", "America/Sao_Paulo", "2026-11-26 03:00:00.000"),
    (2, "2026-11-26 01:30:00", "America/Sao_Paulo", "2026-11-24 03:00:00.000"),
    (30, "2026-03-01 12:00:00", "America/Sao_Paulo", "2026-01-31 03:00:00.000"),
    (1, "2026-11-26 03:30:00", "America/Manaus", "2026-11-25 04:00:00.000"),
    (1, "2026-11-26 04:59:00", "America/Rio_Branco", "2026-11-25 05:00:00.000"),
    (1, "2026-11-26 02:00:00", "America/Noronha", "2026-11-26 02:00:00.000"),
    // The clock went back on 1 November: that day had 25 hours.
    (2, "2026-11-02 12:00:00", "America/New_York", "2026-11-01 04:00:00.000"),
    (1, "2026-11-02 12:00:00", "America/New_York", "2026-11-02 05:00:00.000"),
  ])
  func `a day begins at midnight on the seller's wall`(
    days: Int, now: String, zone: String, expected: String
  ) throws {
    #expect(try start(days, now, zone) == expected)
  }

  @Test func `the standard zone is known, and a made-up one is not`() {
    #expect(SellerDay(zone: SellerDay.standardZone) != nil)
    #expect(SellerDay(zone: "America/Sampa") == nil)
  }
}
