/// Why a bot leaves its pools where Telegram itself has nothing against it, as it is stored and alerted.
package enum BotReason {
  static let elsewhere = "another system gets its updates: run rastro apply to take them back"
  static let nowhere = "nobody gets its updates: run rastro apply"

  /// For sellers, who have a page to save the bot by; others are Telegram's own words.
  package static func title(_ reason: String) -> String {
    switch reason {
    case elsewhere:
      "Outro sistema recebe as mensagens dele. Salve o bot de novo para trazê-las de volta"
    case nowhere: "Ninguém recebe as mensagens dele. Salve o bot de novo para ligá-lo"
    default: "O Telegram respondeu: \(reason)"
    }
  }
}
