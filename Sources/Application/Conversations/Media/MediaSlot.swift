package import Domain

/// What a bot's media belong to.
package enum MediaSlot: Hashable, Sendable {
  /// A message that every sale of the bot has.
  case message(OutgoingMessage.Kind)
  /// The message of one step; where that has none, those of its kind of message are sent.
  case offer(OfferID)

  /// As it stands in `message_media.slot`; the kinds of messages hold no colon.
  package var name: String {
    switch self {
    case .message(let kind): kind.rawValue
    case .offer(let offer): "offer:\(offer)"
    }
  }
}

extension OutgoingMessage {
  /// Where its media stand.
  var mediaSlot: MediaSlot { step.map { .offer($0) } ?? .message(kind) }
}

extension OutgoingMessage.Kind {
  /// The picture of a PIX code is a medium itself.
  package var takesMedia: Bool { self != .qrCode }
}
