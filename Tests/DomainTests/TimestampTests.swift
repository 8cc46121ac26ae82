import Domain
import Testing

struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01 00:00:00.000", 0), ("1969-12-31 23:59:59.999", -1),
    ("1900-03-01 00:00:00.000", -2_203_891_200_000), ("2000-02-29 12:00:00.000", 951_825_600_000),
    ("2024-02-29 23:59:59.001", 1_709_251_199_001), ("2026-11-22 03:10:53.123", 1_795_317_053_123),
    ("2100-02-28 23:59:59.000", 4_107_542_399_000), ("2100-03-01 00:00:00.000", 4_107_542_400_000),
  ])
  func `an instant and its text are the same both ways`(text: String, milliseconds: Int64) {
    #expect(Timestamp(text: text)?.milliseconds == milliseconds)
    #expect(Timestamp(milliseconds: milliseconds).text == text)
  }

  @Test(arguments: [
    ("2026-08-19T15:04:05", 0), ("2026-08-19 15:04:05.5", 500), ("2026-08-19 15:04:05.120000", 120),
    ("2026-08-19 15:04:05.123987", 123),
  ])
  func `a fraction may be missing, short or longer than milliseconds`(
    text: String, fraction: Int64
  ) throws {
    #expect(try #require(Timestamp(text: text)).milliseconds == 1_787_151_845_000 + fraction)
  }

  @Test(arguments: [
    "", "2026-08-19", "15:04:05", "2026-08-19 15:04", "2026-08 15:04:05", "soon at once",
    "2026-08-19 .", "2026-08-19T.5", "2026-13-19 15:04:05", "2026-00-19 15:04:05",
    "2026-02-30 15:04:05", "2025-02-29 15:04:05", "2026-08-19 24:04:05", "2026-08-19 15:60:05",
    "2026-08-19 15:04:61", "2026-08-19 15:04:-5", "+026-08-19 15:04:05",
    "9999999999999999-08-19 15:04:05", "2026-08-19 9999999999999999:04:05",
    "2026-08-19 15:04:05.+50", "2026-08-19 15:04:05 -0300", "2026-08-19 15:04:05.",
    "2026-08-19 15:04:05.1234567", "2026-08-19  15:04:05", "2026-08-19T 15:04:05",
    "2026-08-19 15:04:05Z",
    "２026-08-19 15:04:05",
  ])
  func `a text that is no instant is refused instead of stopping the program`(text: String) {
    #expect(Timestamp(text: text) == nil)
  }

  @Test(arguments: [(1_999, 1), (2_000, 2), (-1, -1), (-1_000, -1), (-1_001, -2)])
  func `seconds are rounded down on both sides of 1970`(milliseconds: Int64, seconds: Int64) {
    #expect(Timestamp(milliseconds: milliseconds).seconds == seconds)
  }

  @Test(arguments: [
    (5_000, true), (4_999, false), (0, false), (-2_000, false), (-2_001, true), (-3_600_000, true),
  ])
  func `a span is over when it has passed, or when it began in a future that is none`(
    age: Int64, isOver: Bool
  ) {
    // Would catch: everybody waiting for the hour by which a clock was set back.
    let now = Timestamp(seconds: 1_795_000_000)
    let then = now.adding(Interval(milliseconds: -age))
    #expect(now.isPast(.seconds(5), since: then) == isOver)
  }
}
