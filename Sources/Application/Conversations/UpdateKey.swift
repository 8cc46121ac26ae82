package import Domain

/// An update of one bot; acted on once.
package struct UpdateKey: Equatable, Sendable {
  package let botID: BotID
  package let updateID: Int64

  package init(botID: BotID, updateID: Int64) {
    self.botID = botID
    self.updateID = updateID
  }

  /// The bot and the update, as in `47:734001122`.
  package var text: String { origin.text }

  package var origin: OriginKey { .update(bot: botID, number: updateID) }
}
