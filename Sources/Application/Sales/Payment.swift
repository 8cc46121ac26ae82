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
  package var checkCount: Int
  /// When a gateway whose word needs a second one first said paid.
  package var paidSaidAt: Timestamp?
  /// When the gateway first said that there is no charge of our reference.
  package var absentSince: Timestamp?

  package init(
    id: PaymentID, reference: PaymentReference, sellerID: SellerID, botID: BotID,
    offerID: OfferID, gatewayAccountID: GatewayAccountID, telegramUserID: Int64, amount: Money,
    status: PaymentStatus, productName: String, copyPasteCode: String?, charge: ChargeIdentity?,
    createdAt: Timestamp, expiresAt: Timestamp, checkCount: Int, paidSaidAt: Timestamp? = nil,
    absentSince: Timestamp? = nil
  ) {
    self.absentSince = absentSince
    self.paidSaidAt = paidSaidAt
    self.id = id
    self.reference = reference
    self.sellerID = sellerID
    self.botID = botID
    self.offerID = offerID
    self.gatewayAccountID = gatewayAccountID
    self.telegramUserID = telegramUserID
    self.amount = amount
    self.status = status
    self.productName = productName
    self.copyPasteCode = copyPasteCode
    self.charge = charge
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.checkCount = checkCount
  }

  /// Whether its buyer waits for a code that no answer has brought yet.
  package func awaitsCode(at now: Timestamp) -> Bool {
    status == .pendingVerification && copyPasteCode == nil && now < expiresAt
  }

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

/// A purchase that a buyer asked for, before any gateway knows of it.
package struct NewPayment: Sendable {
  package var origin: OriginKey
  /// 0, and one more for each account that refused the charge before.
  package var attempt: Int
  package var user: Buyer
  package var offer: Offer
  package var gatewayAccountID: GatewayAccountID
  package var attribution: Attribution?
  package var createdAt: Timestamp
  package var expiresAt: Timestamp
  /// Whether the gateway allows an unpaid charge to be shown again.
  package var mayReuse: Bool
  /// Whether a code of a moment ago answers this wish too: several presses are one.
  package var isPress = false
  /// Nil: none.
  package var limit: ChargeLimit?

  /// Names the wish and the attempt: the same never charges twice.
  package var originKey: String { attempt == 0 ? origin.text : "\(origin.text):\(attempt)" }
}

/// What became of a buyer's wish to pay.
package enum Intake: Equatable, Sendable {
  /// A new row, committed: the gateway may be called.
  case created(Payment)
  /// A charge that can still be paid: shown again.
  case live(Payment)
  /// Another press of the same button is at the gateway right now.
  case inProgress(Payment)
  /// This very update is at the gateway right now, in its first delivery.
  case atWork(Payment)
  /// An earlier charge of unknown outcome: no second one until that is known.
  case unverified(Payment)
  /// This very update was acted on before.
  case repeated(Payment)
  /// The code that was made a moment ago, and that its gateway does not allow to be shown again.
  case justMade(Payment)
  /// The buyer asked for too many codes; with the newest one that can still be paid.
  case overLimit(until: Timestamp, open: Payment?)
}
