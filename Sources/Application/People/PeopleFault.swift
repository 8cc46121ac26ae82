/// Why a person cannot be invited, changed or removed.
package enum PeopleFault: Error, Equatable, CustomStringConvertible {
  case notAnEmail
  /// Somebody has that login already, and is not theirs to manage.
  case emailTaken
  /// An admin with a seller, or another role without one.
  case roleDoesNotFit
  case notAllowed
  case unknown
  /// Nobody who could log in and manage people would be left.
  case last

  package var description: String {
    switch self {
    case .notAnEmail: "Isto não é um e-mail."
    case .emailTaken: "Este e-mail não pode ser convidado: já está em uso."
    case .roleDoesNotFit:
      "O papel admin é da plataforma e não tem conta; os outros papéis precisam de uma conta."
    case .notAllowed: "Você não pode fazer isso com esta pessoa."
    case .unknown: "Esta pessoa não existe (mais)."
    case .last: "Esta é a última pessoa que pode gerenciar o acesso. Dê antes o papel a outra."
    }
  }
}
