import Domain
import Foundation

/// What a document says of a secret.
enum SecretInput {
  case absent
  /// What a form or a listing shows in place of the secret, such as `••••1234`: the stored one stays.
  case masked
  case given(Secret<String>)

  init(_ text: String) {
    // Spaces and line ends come with copying; no secret has them.
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    self = Self.isMask(text) ? .masked : .given(Secret(text))
  }

  var value: Secret<String>? {
    if case .given(let secret) = self { return secret }
    return nil
  }

  var isMasked: Bool {
    if case .masked = self { return true }
    return false
  }

  /// No key of Telegram, Meta or a gateway holds these: they are in ASCII letters, digits, `-_:.|`.
  private static let bullets: Set<Character> = [
    "•", "●", "∙", "·", "‧", "⋅", "⬤", "○", "◦", "…", "⋯", "█", "▪", "■", "＊", "∗", "✱",
  ]

  private static func isMask(_ text: String) -> Bool {
    if text.contains(where: bullets.contains) { return true }
    if text.contains("***") || text.contains("...") { return true }
    // `**12`, `xxxx-xxxx-1234`: signs that hide, and at most four of the secret's own behind them.
    let signs = text.prefix { "*.#xX-_".contains($0) }
    let hides = signs.contains { "*.#".contains($0) } || signs.count >= 3
    return hides && text.count - signs.count <= 4
  }
}
