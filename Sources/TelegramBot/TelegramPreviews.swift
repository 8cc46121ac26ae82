package import Application

/// Messages as Telegram would show them, of the very HTML that would be sent.
package struct TelegramPreviews: ChatPreviews {
  package init() {}

  package func preview(of message: OutgoingMessage, texts: [String: String]) -> ChatPreview {
    let isCaption = message.kind == .qrCode
    let html = MessageTexts.html(
      message, texts: texts,
      limit: isCaption ? TelegramClient.captionLimit : TelegramClient.textLimit)
    return ChatPreview(
      runs: MarkupRuns(html).runs, buttons: message.buttons.map(\.label), hasPicture: isCaption)
  }

  package func standardText(_ kind: OutgoingMessage.Kind) -> String { DefaultTexts.text(kind) }
}

extension OutgoingMessage.Button {
  fileprivate var label: String {
    switch self {
    case .callback(let text, _), .copy(let text, _), .url(let text, _): text
    }
  }
}
