/// The end of the address of a payment's delivery page: 32 lower-case hex digits, a secret of its buyer.
package struct DeliveryToken: Equatable, Sendable {
  package let secret: Secret<String>

  /// Nil unless the text has exactly the form of a token.
  package init?(_ text: String) {
    guard text.utf8.count == 32, text.utf8.allSatisfy(isLowerHex) else { return nil }
    secret = Secret(text)
  }

  /// From random bytes, of which sixteen are kept.
  package init(random bytes: [UInt8]) {
    precondition(bytes.count >= 16, "a token has 16 bytes")
    secret = Secret(hexText(Array(bytes.prefix(16))))
  }

  /// No payment's: stands in for a text of another form, so that both take the same way.
  package static let nobodys = DeliveryToken(random: Array(repeating: 0, count: 16))

  /// The longest address of a page that a message is measured with.
  package static let longestAddress = 200
}
