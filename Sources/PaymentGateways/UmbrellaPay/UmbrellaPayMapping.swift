import Domain
import JSON

/// UmbrellaPay's status words (facts: umbrellapay 7): an allow-list, everything else is nil.
enum UmbrellaPayMapping {
  private static let gatewayStatuses: [String: PaymentStatus] = [
    "paid": .paid, "approved": .paid, "confirmed": .paid, "completed": .paid,
    "waiting_payment": .pending, "pending": .pending, "processing": .pending,
    // Disputed: only "paid" confirms, so we wait for it.
    "authorized": .pending,
    "refused": .failed, "failed": .failed, "canceled": .failed, "cancelled": .failed,
    "rejected": .failed,
    "expired": .expired,
    "refunded": .refunded,
    // A dispute about money received is a chargeback, for all gateways alike.
    "chargedback": .chargeback, "in_protest": .chargeback,
  ]

  static func status(_ gatewayStatus: String) -> PaymentStatus? {
    gatewayStatuses[gatewayStatus.lowercased()]
  }

  /// With the refunds that stand beside the word: one before a chargeback is a chargeback.
  static func status(_ gatewayStatus: String, refunds: JSONValue?) -> PaymentStatus? {
    let status = status(gatewayStatus)
    guard status == .paid || status == .refunded,
      refunds?.objects.contains(where: { $0["preChargeback"] == .bool(true) }) == true
    else { return status }
    return .chargeback
  }
}
