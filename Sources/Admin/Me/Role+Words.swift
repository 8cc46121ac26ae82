import Domain

extension Role {
  package var title: String {
    switch self {
    case .owner: "dono"
    case .operator: "operador"
    case .viewer: "leitor"
    case .admin: "administrador da plataforma"
    }
  }

  package var explanation: String {
    switch self {
    case .owner: "vê e muda tudo desta conta, e convida pessoas"
    case .operator: "vê tudo e cuida de vendas, eventos e alertas"
    case .viewer: "vê tudo, não muda nada"
    case .admin: "vê e muda todas as contas desta instalação"
    }
  }
}
