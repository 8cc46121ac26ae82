package import Application
import Domain
import Foundation

/// Reads what Telegram posts to a bot's webhook (facts: telegram 3).
///
/// Unknown kinds and fields are no errors: the API only grows.
package enum UpdateDecoder {
  private struct Update: Decodable {
    let updateID: Int64
    let message: Message?
    let editedMessage: Message?
    let callbackQuery: CallbackQuery?
    let myChatMember: ChatMemberChange?

    enum CodingKeys: String, CodingKey {
      case message
      case updateID = "update_id"
      case editedMessage = "edited_message"
      case callbackQuery = "callback_query"
      case myChatMember = "my_chat_member"
    }
  }

  private struct User: Decodable {
    let id: Int64
    let firstName: String?

    enum CodingKeys: String, CodingKey {
      case id
      case firstName = "first_name"
    }

    var person: BotUpdate.Person {
      BotUpdate.Person(telegramID: id, firstName: firstName ?? "")
    }
  }

  private struct Chat: Decodable {
    let id: Int64?
    let type: String?
    let title: String?
  }

  private struct Message: Decodable {
    let from: User?
    let chat: Chat
    let text: String?
    let contact: Contact?
  }

  /// Without a user when the shared contact is not on Telegram.
  private struct Contact: Decodable {
    let phoneNumber: String?
    let userID: Int64?

    enum CodingKeys: String, CodingKey {
      case phoneNumber = "phone_number"
      case userID = "user_id"
    }
  }

  private struct CallbackQuery: Decodable {
    let id: String
    let from: User
    let data: String?
    let message: PressedMessage?

    /// Nil for one that is missing, or that Telegram no longer gives to the bot: its date is 0.
    var pressed: BotUpdate.PressedMessage? {
      guard let message, let chat = message.chat?.id, let id = message.id, message.date != 0 else {
        return nil
      }
      return BotUpdate.PressedMessage(chatID: chat, messageID: id)
    }
  }

  private struct PressedMessage: Decodable {
    let id: Int64?
    let date: Int64?
    let chat: Chat?

    enum CodingKeys: String, CodingKey {
      case date, chat
      case id = "message_id"
    }
  }

  private struct ChatMemberChange: Decodable {
    struct Member: Decodable { let status: String }

    let chat: Chat
    let from: User
    let newMember: Member

    enum CodingKeys: String, CodingKey {
      case chat, from
      case newMember = "new_chat_member"
    }
  }

  /// Nil for bytes that are no update at all.
  ///
  /// A name that was cut in the middle of a character must cost nobody the sale.
  package static func decode(_ body: [UInt8]) -> BotUpdate? {
    read(body) ?? RepairedJSON.repair(body).flatMap(read) ?? unknown(body)
  }

  private static func read(_ body: [UInt8]) -> BotUpdate? {
    (try? JSONDecoder().decode(Update.self, from: Data(body))).map {
      BotUpdate(id: $0.updateID, event: event($0))
    }
  }

  /// A kind whose inside changed: acknowledged, so that it does not block the chat's queue.
  private static func unknown(_ body: [UInt8]) -> BotUpdate? {
    struct Number: Decodable {
      let updateID: Int64

      enum CodingKeys: String, CodingKey { case updateID = "update_id" }
    }
    let json = Data(RepairedJSON.repair(body) ?? body)
    return (try? JSONDecoder().decode(Number.self, from: json)).map {
      BotUpdate(id: $0.updateID, event: .other)
    }
  }

  private static func event(_ update: Update) -> BotUpdate.Event {
    // A corrected "/start" is a buyer too.
    if let message = update.message ?? update.editedMessage {
      guard message.chat.type == "private", let from = message.from else {
        return groupText(message)
      }
      if let contact = message.contact {
        return .contact(
          phone: contact.phoneNumber ?? "", isOwn: contact.userID == from.id, from: from.person)
      }
      return .text(message.text ?? "", from: from.person)
    }
    if let query = update.callbackQuery {
      return .button(
        data: query.data ?? "", queryID: query.id, on: query.pressed, from: query.from.person)
    }
    if let change = update.myChatMember, change.chat.type == "private" {
      return .blocked(change.newMember.status == "kicked", by: change.from.person)
    }
    return .other
  }

  /// Of channels nothing: nobody can answer there.
  private static func groupText(_ message: Message) -> BotUpdate.Event {
    guard ["group", "supergroup"].contains(message.chat.type), let id = message.chat.id,
      let text = message.text
    else { return .other }
    return .groupText(text, in: BotUpdate.Chat(telegramID: id, title: message.chat.title ?? ""))
  }
}
