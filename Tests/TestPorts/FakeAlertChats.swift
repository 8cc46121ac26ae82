package import Application
package import Domain
import Synchronization

/// Chats of one seller; every code links, or is what a test says.
package final class FakeAlertChats: AlertChatStore {
  package let linking: AlertLinking
  private let stored: Mutex<[AlertChat]>
  package let codes = Log<String>()
  package let linked = Log<BotUpdate.Chat>()
  package let blocks = Log<Bool>()

  package init(_ chats: [AlertChat] = [], linking: AlertLinking = .linked(seller: "Loja")) {
    stored = Mutex(chats)
    self.linking = linking
  }

  package func link(
    _ code: AlertLinkCode, chat: BotUpdate.Chat, bot: Bot, at now: Timestamp
  ) -> AlertLinking {
    codes.add(code.text)
    linked.add(chat)
    return linking
  }

  package func chats(of seller: SellerID) -> [AlertChat] { stored.withLock { $0 } }

  package func setBlocked(
    _ blocked: Bool, chat telegramID: Int64, bot: Bot, at now: Timestamp
  ) {
    blocks.add(blocked)
  }
}
