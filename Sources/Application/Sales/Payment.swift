package import Domain

package struct Payment: Equatable, Sendable {
  package var id: PaymentID
  package var reference: PaymentReference
  package var sellerID: SellerID
  package var botID: BotID
  package var offerID: OfferID
  package var gatewayAccountID: GatewayAccountID
  package var telegramUserID: Int64
  package var amount: Money
  package var status: PaymentStatus
  package var productName: String
  package var copyPasteCode: String?
  package var charge: ChargeIdentity?
  package var createdAt: Timestamp
  package var expiresAt: Timestamp
  package var checkCount = 0
  /// When a gateway whose word needs a second one first said paid.
  package var paidReportedAt: Timestamp?
  /// When the gateway first said that there is no charge of our reference.
  package var absentSince: Timestamp?

  /// As it begins; what comes later is set where it is known.
  package init(
    id: PaymentID, reference: PaymentReference, sellerID: SellerID, botID: BotID,
    offerID: OfferID, gatewayAccountID: GatewayAccountID, telegramUserID: Int64, amount: Money,
    status: PaymentStatus = .pending, productName: String, createdAt: Timestamp,
    expiresAt: Timestamp
  ) {
    (self.id, self.reference, self.amount) = (id, reference, amount)
    (self.sellerID, self.botID, self.telegramUserID) = (sellerID, botID, telegramUserID)
    (self.offerID, self.productName) = (offerID, productName)
    (self.gatewayAccountID, self.status) = (gatewayAccountID, status)
    (self.createdAt, self.expiresAt) = (createdAt, expiresAt)
  }

  /// Whether its buyer waits for a code that no answer has brought yet.
  package func awaitsCode(at now: Timestamp) -> Bool {
    status == .pendingVerification && copyPasteCode == nil && now < expiresAt
  }

  /// Whether money is still expected of it, a code that is on its way included.
  package func isOpen(at now: Timestamp) -> Bool { status.isOpen && now < expiresAt }

  /// Whether its code still takes money.
  package func isPayable(at now: Timestamp) -> Bool { status == .pending && now < expiresAt }

  /// Longer than the deadline of the charge call: whoever made it is gone.
  package static let chargeCallLimit = Interval.seconds(15)
  /// A PIX charge's life where the gateway names none.
  package static let chargeLife = Interval.minutes(30)
  /// For how long a charge of unknown outcome keeps its buyer from being charged anew: nobody has its code,
  /// so nobody can pay it.
  package static let unknownChargeHold = Interval.minutes(5)
  /// For how long a press of the same button asks for nothing new, where its code may not be shown again.
  package static let samePress = Interval.seconds(20)
}
