import Domain

/// Links the chat from which a seller's code comes, and says what became of it.
package struct LinkAlertChat: Sendable {
  /// Wrong codes that a bot takes in an hour.
  package static let tries = 30

  private let chats: any AlertChatStore
  private let clock: Clock

  package init(_ chats: any AlertChatStore, clock: Clock) {
    self.chats = chats
    self.clock = clock
  }

  func link(_ command: LinkCommand, chat: BotUpdate.Chat, bot: Bot) throws -> UpdateAnswer {
    let linking =
      try command.code.map { try chats.link($0, chat: chat, bot: bot, at: clock.now()) }
      ?? .wrongCode
    var answer = UpdateAnswer()
    answer.directMessage = .init(chatID: chat.telegramID, text: Self.text(linking))
    return answer
  }

  /// A bot that may write again to a chat that is linked does so.
  func setBlocked(_ blocked: Bool, chat telegramID: Int64, bot: Bot) throws {
    try chats.setBlocked(blocked, chat: telegramID, bot: bot, at: clock.now())
  }

  private static func text(_ linking: AlertLinking) -> String {
    switch linking {
    case .linked(let seller):
      "Pronto: este chat recebe os avisos de «\(seller)». Para parar, bloqueie o bot ou use rastro alerts unlink."
    case .wrongCode:
      "Código inválido, vencido ou já usado. Crie outro com rastro alerts link."
    case .tooManyTries: "Muitos códigos errados. Tente de novo em uma hora, ou por outro bot."
    case .tooManyChats:
      "Já há \(AlertChat.most) chats vinculados. Desvincule um com rastro alerts unlink."
    }
  }
}
