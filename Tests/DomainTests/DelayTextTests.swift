import Testing

@testable import Domain

struct DelayTextTests {
  @Test(arguments: [
    ("0m", Interval.seconds(0)), ("15m", .minutes(15)), ("90m", .minutes(90)), ("2h", .hours(2)),
    ("1d", .days(1)), ("30d", .days(30)), ("99999d", .days(99_999)),
  ])
  func `a whole number with its unit is a delay`(text: String, delay: Interval) {
    #expect(DelayText.interval(text) == delay)
  }

  @Test(arguments: ["", "m", "2", "2 h", "h2", "-1h", "+1h", "1.5h", "2H", "2s", "100000m", "２h"])
  func `anything else is none`(text: String) { #expect(DelayText.interval(text) == nil) }

  @Test(arguments: [
    (Interval.seconds(0), "na hora"), (.minutes(1), "1 minuto"), (.minutes(90), "90 minutos"),
    (.hours(1), "1 hora"), (.hours(36), "36 horas"), (.days(1), "1 dia"), (.hours(48), "2 dias"),
  ])
  func `it is told in the largest unit that leaves nothing over`(delay: Interval, words: String) {
    #expect(DelayText.words(delay) == words)
  }
}
