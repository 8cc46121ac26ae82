import Domain

/// Paradise's words (facts: paradise 7): allow-lists, everything else is nil.
enum ParadiseMapping {
  private static let gatewayStatuses: [String: PaymentStatus] = [
    "approved": .paid, "paid": .paid, "completed": .paid,
    "pending": .pending, "processing": .pending, "under_review": .pending, "waiting": .pending,
    "failed": .failed, "refused": .failed, "cancelled": .failed, "canceled": .failed,
    "expired": .expired,
    "refunded": .refunded,
    "chargeback": .chargeback, "charged_back": .chargeback,
  ]

  /// Kinds of webhooks that say a state by themselves.
  private static let kinds: [String: PaymentStatus] = [
    "qr_code_copy_and_paste_created": .pending, "qr_code_copy_and_paste_paid": .paid,
    "qr_code_copy_and_paste_expired": .expired,
    "transaction.paid": .paid, "transaction.failed": .failed, "transaction.expired": .expired,
  ]

  static func status(_ gatewayStatus: String) -> PaymentStatus? {
    gatewayStatuses[gatewayStatus.lowercased()]
  }

  static func status(ofKind kind: String) -> PaymentStatus? { kinds[kind.lowercased()] }
}
