import Domain

@testable import Application

extension Payment {
  static func sample(
    _ number: Int64 = 7, _ status: PaymentStatus = .pending,
    charge: ChargeIdentity? = ChargeIdentity(transactionID: "tx-1")
  ) -> Payment {
    var payment = Payment(
      id: PaymentID(number), reference: PaymentReference(PaymentID(number)),
      sellerID: SellerID(1),
      botID: BotID(2), offerID: OfferID(5), gatewayAccountID: GatewayAccountID(3),
      telegramUserID: 7_012_345_678, amount: Money(centavos: 1000), status: status,
      productName: "Plano", createdAt: Timestamp(seconds: 1_795_310_000),
      expiresAt: Timestamp(seconds: 1_795_320_000))
    payment.charge = charge
    return payment
  }
}

extension Payment {
  static func sample(
    _ status: PaymentStatus, charge: ChargeIdentity? = ChargeIdentity(transactionID: "tx-1")
  ) -> Payment {
    sample(7, status, charge: charge)
  }
}
