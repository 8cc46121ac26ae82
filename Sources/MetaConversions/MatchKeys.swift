import Cryptography
import Domain
import Foundation

/// What a buyer said of themselves, as Meta compares it: normalised, then hashed.
///
/// Nil is left out of the event (facts: meta 4).
struct MatchKeys: Equatable {
  let email: [String]?
  let phone: [String]?
  let firstName: [String]?
  let lastName: [String]?

  init(_ payer: Payer) {
    email = payer.email.map { Self.hashed([$0.reveal().lowercased()]) }
    // Brazilian numbers are kept without the country's code, which Meta always wants.
    phone = payer.phone.map { Self.hashed(["55\($0.reveal())"]) }
    let words = (payer.name?.reveal() ?? "").split(whereSeparator: \.isWhitespace)
    firstName = words.first.flatMap { Self.names(String($0)) }
    lastName = Self.names(words.dropFirst().joined())
  }

  /// With and without accents: nobody outside Meta knows which of them matches.
  ///
  /// Nil for a text without letters.
  /// Composed (NFC) before hashing: the two spellings of an accent have different bytes.
  private static func names(_ text: String) -> [String]? {
    let plain = text.precomposedStringWithCanonicalMapping.lowercased()
      .filter { $0.isLetter || $0.isNumber }
    guard !plain.isEmpty else { return nil }
    let folded = plain.folding(options: .diacriticInsensitive, locale: nil)
    return hashed(plain == folded ? [plain] : [plain, folded])
  }

  private static func hashed(_ texts: [String]) -> [String] { texts.map { sha256Hex($0) } }
}
