package import Application
import HTTPTransport

extension TelegramClient: PlainTextSender {
  package func send(
    _ text: String, to chat: Int64, as bot: Bot, deadline: Deadline
  ) -> MessageOutcome {
    do {
      let request = try requests.plainText(
        String(text.prefix(Self.textLimit / 2)), chat: chat, token: bot.token,
        timeout: deadline.remaining)
      return TelegramAnswer.outcome(try http.send(request))
    } catch let error as HTTPTransportError {
      switch error.phase {
      case .beforeSending: return .retry(reason: "Telegram not reached: \(error)", after: nil)
      case .afterSending: return .unknown(reason: "no answer from Telegram: \(error)")
      }
    } catch {
      return .rejected(reason: "the message could not be built: \(error)")
    }
  }
}
