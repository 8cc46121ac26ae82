/// The name of a payment towards gateways: `PAY-39272`.
///
/// Older rows keep theirs, as `BOT47_1763342893_c16af131`.
package struct PaymentReference: Hashable, Sendable, Codable {
  package let text: String

  package init(_ id: PaymentID) { text = "PAY-\(id.rawValue)" }

  /// Nil for a text that is neither form.
  package init?(_ text: String) {
    if text.hasPrefix("PAY-") {
      let digits = text.dropFirst(4)
      guard let number = Int64(digits), number > 0, String(number) == digits else { return nil }
    } else {
      guard text.hasPrefix("BOT"), text.utf8.count <= 64, text.utf8.allSatisfy(Self.isLegacy)
      else { return nil }
    }
    self.text = text
  }

  private static func isLegacy(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_")
  }

  /// The event id of this payment's Purchase, fixed by facts that never change.
  package func purchaseEventID(createdAt: Timestamp) -> String {
    "purchase_\(text)_\(createdAt.seconds)"
  }
}
