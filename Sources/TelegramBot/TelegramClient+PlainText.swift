package import Application

extension TelegramClient: PlainTextSender {
  package func send(
    _ text: String, to chat: Int64, as bot: Bot, deadline: Deadline
  ) -> MessageOutcome {
    outcome {
      let request = try requests.plainText(
        String(text.prefix(Self.textLimit / 2)), chat: chat, token: bot.token,
        timeout: deadline.remaining)
      return TelegramAnswer.outcome(try http.send(request))
    }
  }
}
