import Cryptography
import Domain
import Foundation

/// What a buyer said of themselves, as Meta compares it: normalised, then hashed.
///
/// Nil is left out of the event (fact sheet meta-capi §2.2).
struct MatchKeys: Equatable {
  let email: [String]?
  let phone: [String]?
  let firstName: [String]?
  let lastName: [String]?

  init(_ payer: Payer) {
    email = payer.email.map { Self.hashed([$0.reveal().lowercased()]) }
    // Brazilian numbers are kept without the country's code, which Meta always wants.
    phone = payer.phone.map { Self.hashed(["55\($0.reveal())"]) }
    let words = payer.name?.reveal().split(separator: " ") ?? []
    firstName = words.first.map { Self.names($0) }
    lastName = words.count > 1 ? words.last.map { Self.names($0) } : nil
  }

  /// With and without accents: nobody outside Meta knows which of them matches.
  private static func names(_ word: Substring) -> [String] {
    let plain = word.lowercased().filter { $0.isLetter || $0.isNumber }
    let folded = plain.folding(options: .diacriticInsensitive, locale: nil)
    return hashed(plain == folded ? [plain] : [plain, folded])
  }

  private static func hashed(_ texts: [String]) -> [String] { texts.map { sha256Hex($0) } }
}
