/// What a payment or a message comes from: one origin begins each of them once, however often it is repeated.
package enum OriginKey: Hashable, Sendable {
  /// An update of a bot, by Telegram's number.
  case update(bot: BotID, number: Int64)
  /// A campaign's message to one of its recipients.
  case campaign(Int64, buyer: BuyerID)
  /// A person's or a program's request, by its row.
  case admin(request: Int64)
  case api(request: Int64)

  /// At most 62 characters with exactly one colon: further attempts of one origin add another.
  ///
  /// An update has no word before its colon: `47:734001122`.
  package var text: String {
    switch self {
    case .update(let bot, let number): "\(bot):\(number)"
    case .campaign(let campaign, let buyer): "campaign:\(campaign)-\(buyer)"
    case .admin(let request): "admin:\(request)"
    case .api(let request): "api:\(request)"
    }
  }

  /// The same with a word for every origin.
  package var qualifiedText: String {
    if case .update = self { "update:\(text)" } else { text }
  }
}
