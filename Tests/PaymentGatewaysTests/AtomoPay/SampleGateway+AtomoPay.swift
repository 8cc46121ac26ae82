import Application
import Domain

@testable import PaymentGateways

extension SampleGateway {
  static let atomopay = SampleGateway(
    description: .atomoPay, folder: "AtomoPay",
    credentials: [
      "api_token": " atomo+token/0123456789 ", "product_hash": "p1", "offer_hash": "o1",
    ], secrets: ["atomo+token/0123456789", "atomo%2Btoken%2F0123456789"],
    gatewayStatuses: [
      .paid: ["paid", "approved", "completed", "pago", "confirmed"],
      .pending: [
        "waiting_payment", "pending", "waiting", "processing", "prossessing", "authorized",
        "aguardando pagamento",
      ],
      .failed: [
        "refused", "antifraud", "cancelled", "canceled", "failed", "rejected", "cancelado", "falha",
      ],
      .expired: ["expired"], .refunded: ["refunded"],
      .chargeback: ["chargedback", "pre chargeback"],
    ], status: AtomoPayMapping.status, answer: { AtomoPayResponses.statusResponse($0) },
    itemPrice: { #""price":\#($0),"# }, companyNumber: #""document":"11222333000181""#)
}
