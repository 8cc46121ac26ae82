import Application
import Domain

@testable import PaymentGateways

extension SampleGateway {
  static let syncpay = SampleGateway(
    description: .syncPay, folder: "SyncPay",
    credentials: ["client_id": "id-1", "client_secret": "sec-1"], secrets: ["sec-1"],
    gatewayStatuses: [
      .paid: ["paid", "approved", "completed", "paid_out", "confirmed"],
      .pending: ["pending", "waiting", "processing"],
      .failed: ["failed", "refused", "cancelled", "canceled"], .expired: ["expired"],
      .refunded: ["refunded"], .chargeback: ["chargedback", "chargeback", "med"],
    ], status: SyncPayMapping.status, answer: { SyncPayResponses.statusResponse($0) },
    asksForToken: true, countsReais: true)
}
