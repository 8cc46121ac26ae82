import Application
import Domain

@testable import PaymentGateways

extension SampleGateway {
  static let paradise = SampleGateway(
    description: .paradise, folder: "Paradise",
    credentials: ["secret_key": " sk_0123456789abcdef\n", "product_hash": "p1"],
    secrets: ["sk_0123456789abcdef"],
    gatewayStatuses: [
      .paid: ["paid", "approved", "completed"],
      .pending: ["pending", "processing", "under_review", "waiting"],
      .failed: ["failed", "refused", "cancelled", "canceled"], .expired: ["expired"],
      .refunded: ["refunded"], .chargeback: ["chargeback", "charged_back"],
    ], status: { ParadiseMapping.status($0) },
    answer: {
      ParadiseResponses.statusResponse($0, about: .charge(ChargeIdentity(transactionID: "1")))
    }, tellsBrasiliaTime: true)
}
