/// What links a chat to a seller's alerts: 60 random bits that a person can type.
package struct AlertLinkCode: Equatable, Sendable {
  package static let length = 12
  package static let life = Interval.hours(24)

  /// Without marks.
  package let text: String

  /// Of at least as many bytes as the code has letters.
  package init(random bytes: [UInt8]) {
    text = TypedCode.letters(random: bytes, length: Self.length)
  }

  /// Nil for what no code is; case, spaces and hyphens count for nothing.
  package init?(typed: some StringProtocol) {
    guard let text = TypedCode.letters(typed: typed, length: Self.length) else { return nil }
    self.text = text
  }

  /// `ABCD-EFGH-JKMN`.
  package var grouped: String { TypedCode.grouped(text) }
}
