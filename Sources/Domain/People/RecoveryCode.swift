/// What stands for a code of the authenticator app, once: 60 random bits, kept on paper.
package struct RecoveryCode: Equatable, Sendable {
  package static let length = 12
  /// Of one person.
  package static let count = 10

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
