package import Domain

extension PayerField {
  /// What is allowed, in Portuguese.
  package var requirement: String {
    switch self {
    case .name: "deve ser um nome completo, como Ana de Souza"
    case .taxNumber: "deve ser um CPF ou CNPJ válido, como 529.982.247-25"
    case .email: "deve ser um e-mail, como ana@exemplo.com.br"
    case .phone: "deve ser um telefone com DDD, como (11) 98765-4321"
    }
  }
}
