import Testing

@testable import Domain

/// From where on a rule fires, and when its episode is over.
struct AlertRuleTests {
  private func fires(
    _ rule: AlertRule, _ part: Int64, of whole: Int64 = 0, limit: AlertLimit? = nil
  ) -> Bool {
    rule.isFiring(AlertMeasure(rule, part: part, whole: whole), limit: limit ?? rule.standard)
  }

  @Test func `a share fires over its threshold, and not at it`() {
    // Would catch: an alert at exactly five percent, and one that a rounded share hides.
    #expect(!fires(.failureRate, 4, of: 100))
    #expect(!fires(.failureRate, 5, of: 100))
    #expect(fires(.failureRate, 6, of: 100))
    #expect(fires(.failureRate, 50_001, of: 1_000_000))
    #expect(!fires(.valueDifference, 100, of: 10_000))
    #expect(fires(.valueDifference, 101, of: 10_000))
    #expect(!fires(.valueDifference, 0, of: 0))
  }

  @Test func `few attempts are no share`() {
    // Would catch: a message at night because the only attempt of an hour failed.
    #expect(!fires(.failureRate, 19, of: 19))
    #expect(fires(.failureRate, 20, of: 20))
    #expect(fires(.failureRate, 2, of: 20))
    #expect(!fires(.failureRate, 1, of: 20))
  }

  @Test func `silence needs sales, and ends with the first accepted event`() {
    #expect(!fires(.noEventAccepted, 0))
    #expect(fires(.noEventAccepted, 1))
    #expect(!fires(.noEventAccepted, 9, of: 1))
  }

  @Test func `an age is over its minutes by a second`() {
    #expect(!fires(.queueAge, 15 * 60))
    #expect(fires(.queueAge, 15 * 60 + 1))
    #expect(!fires(.botDead, 60))
    #expect(fires(.botDead, 61))
    #expect(fires(.pixelToken, 1))
    #expect(!fires(.waitingWork, 0))
    #expect(fires(.waitingWork, 1))
  }

  @Test(arguments: AlertRule.allCases)
  func `a rule that is off never fires`(rule: AlertRule) {
    var limit = rule.standard
    let whole: Int64 = rule.comparison == .silence ? 0 : 1000
    #expect(fires(rule, 1000, of: whole, limit: limit))
    limit.isEnabled = false
    #expect(!fires(rule, 1000, of: whole, limit: limit))
  }

  @Test func `an episode is over five minutes after the rule last fired`() {
    // Would catch: an alert and an all-clear each minute while something comes and goes.
    let now = Timestamp(seconds: 1_795_000_000)
    func step(_ isFiring: Bool, calmFor seconds: Int? = nil) -> AlertEpisode.Step {
      AlertEpisode(
        id: AlertEpisodeID(1), rule: .botDead, subject: "1", name: "b",
        beganAt: now.before(.hours(1)), toldAt: nil,
        calmSince: seconds.map { now.before(.seconds($0)) }
      ).step(isFiring: isFiring, at: now)
    }
    #expect(step(true) == .stay)
    #expect(step(false) == .calm)
    #expect(step(false, calmFor: 299) == .stay)
    #expect(step(false, calmFor: 300) == .end)
    #expect(step(true, calmFor: 299) == .relapse)
    #expect(step(true, calmFor: 300) == .relapse)
  }

  @Test func `a code can be typed as people type, and no other text is one`() throws {
    let code = AlertLinkCode(random: Array(0..<12))
    #expect(code.grouped == "0123-4567-89AB")
    for typed in ["0123-4567-89AB", "ol23 4567 89ab", "0123456789AB"] {
      #expect(AlertLinkCode(typed: typed)?.text == "0123456789AB", "\(typed)")
    }
    for typed in [
      "", "0123-4567-89A", "0123-4567-89ABC", "0123-4567-89AU", "0123-4567-89Aç",
      String(repeating: "0", count: 65),
    ] {
      #expect(AlertLinkCode(typed: typed) == nil, "\(typed)")
    }
  }

  @Test func `the command stands first, with the bot's name or without`() {
    #expect(LinkCommand("/vincular 0123-4567-89AB")?.code?.text == "0123456789AB")
    #expect(LinkCommand("/Vincular@loja_bot  0123 4567 89ab ")?.code?.text == "0123456789AB")
    #expect(LinkCommand("/vincular")?.code == nil)
    #expect(LinkCommand("/vincular") != nil)
    for text in ["vincular 0123-4567-89AB", "/vincula 0123-4567-89AB", "/start", ""] {
      #expect(LinkCommand(text) == nil, "\(text)")
    }
  }
}
