import Domain
import TestPorts

@testable import Application

/// Bots, their links and what Telegram makes of a message, each answering what a test says.
struct FakeTelegram: BotDirectory, BotHealth, BotProber, AccessLinks, MessageSender,
  PlainTextSender
{
  var bot: Bot? = .sample
  var outcome = MessageOutcome.sent
  var probe = BotProbe.answers(webhook: "")
  var link: String? = "https://loja.example/a"
  var fitsUnderMedium = true
  /// Of what is sent from an address, or by Telegram's name of a file.
  var mediumOutcomes: [String: MediumOutcome] = [:]
  let media = Log<String>()
  let sent = Log<OutgoingMessage>()
  let texts = Log<String>()
  let unhealthy = Log<String?>()

  func bot(publicID: String) -> Bot? { bot }
  func webhookSecrets(
    of publicID: String, fits: (WebhookSecrets) -> Bool
  ) -> WebhookSecrets? { nil }
  func bot(_ id: BotID) -> Bot? { bot }
  func setHealthy(_ healthy: Bool, reason: String?, bot: BotID, at now: Timestamp) {
    if !healthy { unhealthy.add(reason) }
  }
  func probe(_ bot: Bot, deadline: Deadline) -> BotProbe { probe }
  func webhookAddress(of bot: Bot) -> String { "" }
  func accessLinks(of payment: Payment) -> [AccessLink] {
    link.map { [AccessLink(name: payment.productName, address: $0)] } ?? []
  }
  func send(_ message: OutgoingMessage, as bot: Bot, deadline: Deadline) -> MessageOutcome {
    sent.add(message)
    return outcome
  }
  func fitsUnderMedium(_ message: OutgoingMessage, of bot: Bot) -> Bool { fitsUnderMedium }
  func send(
    _ medium: MediaPart.Kind, from source: String, of message: OutgoingMessage, isCaptioned: Bool,
    as bot: Bot, deadline: Deadline
  ) -> MediumOutcome {
    media.add("\(medium) \(source)\(isCaptioned ? " with the text" : "")")
    return mediumOutcomes[source] ?? .sent(fileID: nil)
  }
  func send(_ text: String, to chat: Int64, as bot: Bot, deadline: Deadline) -> MessageOutcome {
    texts.add(text)
    return outcome
  }
}
