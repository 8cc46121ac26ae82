import Application
import Domain

@testable import PaymentGateways

extension SampleGateway {
  static let umbrellapay = SampleGateway(
    description: .umbrellaPay, folder: "UmbrellaPay",
    credentials: ["api_key": "umb-key-0123456789"], secrets: ["umb-key-0123456789"],
    gatewayStatuses: [
      .paid: ["paid", "approved", "completed", "confirmed"],
      .pending: ["waiting_payment", "pending", "processing", "authorized"],
      .failed: ["refused", "failed", "canceled", "cancelled", "rejected"], .expired: ["expired"],
      .refunded: ["refunded"], .chargeback: ["chargedback", "in_protest"],
    ], status: UmbrellaPayMapping.status, answer: { UmbrellaPayResponses.statusResponse($0) },
    answered: { #"{"status": 200, "data": \#($0)}"# },
    noticed: { #"{"objectId": "1", "data": \#($0)}"# },
    itemPrice: { #""unitPrice":\#($0)}"# },
    companyNumber: #""document":{"number":"11222333000181","type":"CNPJ"}"#)
}
