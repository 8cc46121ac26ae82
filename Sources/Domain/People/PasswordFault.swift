/// Why a password is not taken.
package enum PasswordFault: Equatable, CaseIterable, Sendable {
  case tooShort
  case tooLong
  case common
  /// A repeated piece, or signs in their order.
  case pattern
  /// The person's own name in the e-mail address, or the product's, and little else.
  case guessable

  /// For whoever chose it.
  package var text: String {
    switch self {
    case .tooShort: "Use pelo menos \(PasswordRule.shortest) caracteres."
    case .tooLong: "Use no máximo \(PasswordRule.longest) caracteres."
    case .common:
      "Esta senha é das mais usadas e por isso das primeiras que se tentam. Escolha outra."
    case .pattern:
      "Esta senha é uma repetição ou sequência fácil de adivinhar. Escolha outra, como uma frase."
    case .guessable:
      "Não use seu e-mail nem o nome do Rastro na senha: é o que se tenta primeiro."
    }
  }
}
