package import Domain

extension PaymentStatus {
  /// In Portuguese, as a seller reads it.
  package var title: String {
    switch self {
    case .pending: "pendente"
    case .pendingVerification: "em verificação"
    case .paid: "pago"
    case .failed: "recusado"
    case .expired: "expirado"
    case .review: "em revisão"
    case .refunded: "reembolsado"
    case .chargeback: "contestado"
    }
  }
}

extension EventEntry.State {
  /// Of a Purchase, in Portuguese.
  package var title: String {
    switch self {
    case .sent: "aceito pela Meta"
    case .retry: "na fila"
    case .waiting: "precisa de você"
    case .skipped: "não enviado"
    }
  }
}
