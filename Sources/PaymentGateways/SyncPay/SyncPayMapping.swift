import Domain

/// SyncPay's status words (facts: syncpay 7): an allow-list, everything else is nil.
enum SyncPayMapping {
  private static let gatewayStatuses: [String: PaymentStatus] = [
    "completed": .paid, "paid_out": .paid, "paid": .paid, "approved": .paid, "confirmed": .paid,
    "pending": .pending, "waiting": .pending, "processing": .pending,
    "failed": .failed, "refused": .failed, "cancelled": .failed, "canceled": .failed,
    "expired": .expired,
    "refunded": .refunded,
    // The Central Bank's special return is a dispute about money received: a chargeback, for all
    // gateways alike.
    "chargedback": .chargeback, "chargeback": .chargeback, "med": .chargeback,
  ]

  static func status(_ gatewayStatus: String) -> PaymentStatus? {
    gatewayStatuses[gatewayStatus.lowercased()]
  }
}
