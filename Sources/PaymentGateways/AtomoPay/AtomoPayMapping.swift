import Domain

/// Átomo Pay's status words (facts: atomopay 7): an allow-list, everything else is nil.
enum AtomoPayMapping {
  private static let gatewayStatuses: [String: PaymentStatus] = [
    "paid": .paid, "pago": .paid, "approved": .paid, "confirmed": .paid, "completed": .paid,
    "waiting_payment": .pending, "pending": .pending, "waiting": .pending,
    "processing": .pending,
    // As their documentation spells it.
    "prossessing": .pending,
    "authorized": .pending, "aguardando pagamento": .pending,
    "refused": .failed, "antifraud": .failed, "cancelled": .failed, "canceled": .failed,
    "failed": .failed, "rejected": .failed, "cancelado": .failed, "falha": .failed,
    "expired": .expired,
    "refunded": .refunded,
    "chargedback": .chargeback, "pre chargeback": .chargeback,
  ]

  static func status(_ gatewayStatus: String) -> PaymentStatus? {
    gatewayStatuses[gatewayStatus.lowercased()]
  }
}
