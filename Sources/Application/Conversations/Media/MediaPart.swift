/// A photo, video or sound that goes out with a message.
package struct MediaPart: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case photo, video, audio
  }

  package var kind: Kind
  /// Where Telegram fetches it, over HTTPS.
  package var address: String

  package init(_ kind: Kind, address: String) {
    self.kind = kind
    self.address = address
  }
}
