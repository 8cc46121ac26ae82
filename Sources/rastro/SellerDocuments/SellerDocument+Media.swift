import Application

extension SellerDocument {
  /// Of a bot, by the message that they go out with.
  static func media(_ bot: DocumentObject) -> [OutgoingMessage.Kind: [MediaPart]] {
    guard let object = bot.object("media", keys: Keys.media) else { return [:] }
    return OutgoingMessage.Kind.allCases.filter(\.takesMedia).reduce(into: [:]) { media, kind in
      let parts = object.list(kind.rawValue, keys: Keys.medium, part)
      if !parts.isEmpty { media[kind] = parts }
    }
  }

  private static func part(_ object: DocumentObject) -> MediaPart {
    let type = MediaPart.Kind(rawValue: object.text("type"))
    if type == nil, object.has("type") {
      let known = MediaPart.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      object.add("type", "deve ser um destes: \(known)")
    }
    // The rule for addresses says what is wrong with a missing one, too.
    return MediaPart(type ?? .photo, address: object.optionalText("url") ?? "")
  }
}
