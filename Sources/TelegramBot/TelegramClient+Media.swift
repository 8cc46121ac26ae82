package import Application

extension TelegramClient {
  package func fitsUnderMedium(_ message: OutgoingMessage, of bot: Bot) -> Bool {
    let html = MessageTexts.html(message, texts: bot.texts, limit: Self.textLimit)
    return MessageTexts.plain(html).utf16.count <= Self.captionLimit
  }

  package func send(
    _ medium: MediaPart.Kind, from source: String, of message: OutgoingMessage, isCaptioned: Bool,
    as bot: Bot, deadline: Deadline
  ) -> MediumOutcome {
    var fileID: String?
    let outcome = outcome {
      var message = message
      if !isCaptioned { message.buttons = [] }
      let html = MessageTexts.html(message, texts: bot.texts, limit: Self.textLimit)
      let (original, plain) = (message, MessageTexts.plain(html))
      let response = try simplified(message) { message, isPlain in
        let addresses = MessageTexts.addresses(
          original, notIn: plain, buttonsOf: message, isHTML: !isPlain)
        let caption = TelegramRequests.Caption(
          text: (isPlain ? plain : html) + addresses, isHTML: !isPlain)
        return try requests.medium(
          medium, from: source, caption: isCaptioned ? caption : nil, message: message, bot: bot,
          timeout: deadline.remaining)
      }
      fileID = SentFile(response)?.id(of: medium)
      return TelegramAnswer.outcome(response)
    }
    switch outcome {
    case .sent: return .sent(fileID: fileID)
    case .rejected(let reason): return .refused(reason: reason)
    case .retry, .unknown, .blocked, .botRefused: return .failed(outcome)
    }
  }
}
