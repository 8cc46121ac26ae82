package import Application
import HTTPTransport

extension TelegramClient: SpentButtonsDisplay {
  package func show(_ spent: SpentButtons, as bot: Bot, deadline: Deadline) {
    show(spent, as: bot, deadline: deadline) { try http.send($0) }
  }

  func show(
    _ spent: SpentButtons, as bot: Bot, deadline: Deadline,
    by send: (HTTPRequest) throws -> HTTPResponse
  ) {
    // A server that does not know such buttons refuses them: none is better than one that does nothing.
    for isShown in [true, false] {
      guard deadline.remaining > 0,
        let request = try? requests.spentButtons(
          spent, isShown: isShown, token: bot.token, timeout: deadline.remaining),
        let response = try? send(request), TelegramAnswer(response)?.isKeyboardFault == true
      else { return }
    }
  }
}

extension TelegramAnswer {
  /// Something about the buttons, not about the message that they stand under.
  var isKeyboardFault: Bool {
    errorCode == 400 && !contains("message") && !contains("chat not found")
  }
}
