import Cryptography
import Domain

/// What a buyer said of themselves, as Meta compares it: normalised, then hashed.
///
/// Nil is left out of the event (facts: meta 4).
struct MatchKeys: Equatable {
  let email: [String]?
  let phone: [String]?
  let firstName: [String]?
  let lastName: [String]?

  init(_ payer: Payer) {
    email = payer.email.flatMap { MatchText.email($0.reveal()) }.map { Self.hashed([$0]) }
    phone = payer.phone.flatMap { MatchText.brazilianPhone($0.reveal()) }.map { Self.hashed([$0]) }
    let words = (payer.name?.reveal() ?? "").split(whereSeparator: \.isWhitespace)
    firstName = words.first.flatMap { Self.names(String($0)) }
    lastName = Self.names(words.dropFirst().joined())
  }

  /// With and without accents: nobody outside Meta knows which of them matches.
  private static func names(_ text: String) -> [String]? {
    guard let plain = MatchText.name(text) else { return nil }
    let folded = MatchText.withoutAccents(plain)
    return hashed(plain == folded ? [plain] : [plain, folded])
  }

  private static func hashed(_ texts: [String]) -> [String] { texts.map { sha256Hex($0) } }
}
