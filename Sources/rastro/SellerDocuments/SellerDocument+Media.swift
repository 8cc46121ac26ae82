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

  /// Left out, the stored ones stay.
  static func media(ofStep step: DocumentObject) -> [MediaPart]? {
    step.has("media") ? step.list("media", keys: Keys.medium, part) : nil
  }

  private static func part(_ object: DocumentObject) -> MediaPart {
    let type = MediaPart.Kind(rawValue: object.text("type"))
    if type == nil, object.has("type") {
      let known = MediaPart.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      object.add("type", "deve ser um destes: \(known)")
    }
    if let path = object.optionalText("file") { return uploaded(path, object, type) }
    // The rule for addresses says what is wrong with a missing one, too.
    return MediaPart(type ?? .photo, address: object.optionalText("url") ?? "")
  }

  private static func uploaded(
    _ path: String, _ object: DocumentObject, _ type: MediaPart.Kind?
  ) -> MediaPart {
    if object.has("url") { object.add("url", "url ou file, não os dois") }
    let part = object.files.part(at: path) { object.add("file", $0) }
    // One of which something was said already, and that no other rule refuses.
    guard let part else {
      return MediaPart(type ?? .photo, address: "https://example.invalid/file")
    }
    return MediaPart(type ?? part.kind, address: part.address)
  }
}
