import Application
import Domain
import TelegramBot

/// Whether Telegram brings a bot's updates to us.
struct BotCheckup {
  /// More than a busy bot has waiting for a moment.
  static let backlog = 100
  static let recent = Interval.hours(1)

  let expectedURL: (Bot) -> String
  let now: Timestamp

  /// Nil where all is well.
  func finding(_ bot: Bot, _ answer: TelegramClient.WebhookAnswer) -> Finding? {
    let subject = "bot @\(bot.username)"
    func finding(_ verdict: Finding.Verdict, _ message: String) -> Finding {
      Finding(subject: subject, verdict: verdict, message: message)
    }
    switch answer {
    case .refused(let reason):
      return finding(
        .broken,
        "o Telegram recusa o token: \(reason); pegue outro no @BotFather e rode rastro apply")
    case .unavailable(let reason):
      return finding(.warning, "não deu para conferir: \(reason)")
    case .report(let report):
      guard report.url == expectedURL(bot) else {
        return finding(
          .broken,
          report.url.isEmpty
            ? "ninguém recebe as mensagens dele (sem webhook): rode rastro apply"
            : "as mensagens dele vão para outro sistema: rode rastro apply para trazê-las de volta")
      }
      if let error = report.lastError, let at = report.lastErrorAt, now.since(at) <= Self.recent {
        return finding(
          .warning,
          "o Telegram não conseguiu entregar às \(at.text): \(error); confira domínio, certificado "
            + "e se rastro serve está no ar (\(report.pendingCount) mensagens esperando)")
      }
      guard report.pendingCount <= Self.backlog else {
        return finding(
          .warning,
          "\(report.pendingCount) mensagens esperam no Telegram; confira se rastro serve dá conta")
      }
      return nil
    }
  }

  static func summary(_ count: Int) -> Finding {
    Finding(
      subject: "bots", verdict: .good, message: "\(count) com webhook certo e sem erros recentes")
  }
}
