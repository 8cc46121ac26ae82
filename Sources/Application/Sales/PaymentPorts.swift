package import Domain

package protocol GatewayAccountDirectory: Sendable {
  /// Active or not: charges that are out are asked about all the same.
  func account(_ id: GatewayAccountID) throws -> GatewayAccount?
  /// For new charges of a bot, in the seller's order; those whose credentials are refused come last.
  func activeAccounts(of bot: BotID) throws -> [GatewayAccount]
  /// The account of that type whose webhook address holds the secret.
  func account(type: String, webhookSecret: String) throws -> GatewayAccount?
  /// Marks the account as refused by its gateway, or, without a reason, as taken again; true when that
  /// was news.
  func mark(_ id: GatewayAccountID, refused reason: String?, at now: Timestamp) throws -> Bool
  /// Refused ones whose next test is due, each for one caller.
  func claimRefused(at now: Timestamp, limit: Int) throws -> [GatewayAccount]
}

/// From a buyer's wish to a charge.
package protocol PaymentIntake: Sendable {
  /// Whether a payment of that origin is stored.
  func hasBegun(_ origin: OriginKey) throws -> Bool
  /// The row, durable before any gateway is called.
  func begin(_ payment: NewPayment) throws -> Intake
  /// Writes down what the charge request led to, with the messages for the buyer.
  func record(_ result: ChargeResult) throws -> EnqueuedTasks
}

package protocol PaymentLookup: Sendable {
  /// By transaction id, hash or reference, exactly, inside one gateway account; one list for each name.
  func payments(named names: [String], gatewayAccount: GatewayAccountID) throws -> [[Payment]]
  /// A payment of that bot and that person.
  func payment(_ reference: PaymentReference, bot: BotID, telegramID: Int64) throws -> Payment?
  func payment(_ id: PaymentID, account: SellerID) throws -> Payment?
  /// What the buyer said of themselves.
  func buyer(of payment: Payment) throws -> Payer
  /// The public name of what was bought; nil when the offer is no longer sold.
  func offerPublicID(of payment: Payment) throws -> String?
}

/// The one door through which a payment changes its state after the charge.
package protocol PaymentLedger: Sendable {
  /// Changes the row if it is in an allowed state, and promises the effects in the same transaction.
  func apply(_ transition: PaymentTransition) throws -> TransitionResult
  /// Keeps names of its charge where the row has none; the state stays.
  func learn(_ charge: ChargeIdentity, of payment: Payment) throws -> TransitionResult
  /// Writes down when the gateway first said paid, or, with nil, that it no longer does.
  func note(paidSaidAt time: Timestamp?, of payment: Payment) throws
  /// Writes down when the gateway first said that there is no such charge.
  func note(absentSince time: Timestamp, of payment: Payment) throws
}

package struct PaymentTransition: Sendable {
  package var payment: Payment
  package var to: PaymentStatus
  package var evidence: String
  /// Learnt from the evidence; kept where the row has none yet.
  package var charge: ChargeIdentity?
  /// What the buyer hears of it.
  package var told: [OutboxTask]
  /// When the money came.
  package var paidAt: Timestamp?
  /// The charge's code, known only now.
  package var code: String?
  /// A new end of the charge's life.
  package var expiresAt: Timestamp?
  /// The webhook behind it, done with once the row is changed.
  package var webhook: WebhookDeliveryID?
  package var at: Timestamp

  package init(
    payment: Payment, to: PaymentStatus, evidence: String, charge: ChargeIdentity? = nil,
    told: [OutboxTask] = [], paidAt: Timestamp? = nil, code: String? = nil,
    expiresAt: Timestamp? = nil, webhook: WebhookDeliveryID? = nil, at: Timestamp
  ) {
    self.code = code
    self.expiresAt = expiresAt
    self.webhook = webhook
    self.paidAt = paidAt
    self.payment = payment
    self.to = to
    self.evidence = evidence
    self.charge = charge
    self.told = told
    self.at = at
  }
}

package enum TransitionResult: Equatable, Sendable {
  /// This call changed the row and owns the effects.
  case changed(EnqueuedTasks)
  /// Somebody else did, or the state does not allow it.
  case unchanged
  /// The charge already belongs to another payment.
  case chargeTaken
}

/// The turn of one gateway account: charges that are due, the longest due first.
package struct CheckRound: Sendable {
  package var gatewayAccountID: GatewayAccountID
  package var charges: [DueCharge]

  package init(gatewayAccountID: GatewayAccountID, charges: [DueCharge]) {
    self.gatewayAccountID = gatewayAccountID
    self.charges = charges
  }
}

package struct DueCharge: Sendable {
  package var payment: Payment
  package var due: Timestamp

  package init(payment: Payment, due: Timestamp) {
    self.payment = payment
    self.due = due
  }
}

/// Open charges in the order in which they want to be asked about.
///
/// Gateway accounts take turns, so that ten thousand charges of one seller hold up nobody else's, and
/// the time between two turns is what keeps a gateway from being asked too often.
package protocol CheckQueue: Sendable {
  /// The turn of the account that has waited longest; its next one comes no sooner than `nextRound`.
  /// Nil when no account with a due charge may be asked now.
  func claimRound(at now: Timestamp, limit: Int, nextRound: Timestamp) throws -> CheckRound?
  /// The charge for the caller alone, its next time already written down; nil if another was faster.
  func claim(_ charge: DueCharge, at now: Timestamp) throws -> Payment?
  /// Puts off the account's next turn.
  func rest(_ account: GatewayAccountID, until: Timestamp) throws
  /// Asks again soon, as after a webhook that could not be confirmed.
  func hasten(_ payments: [Payment], to: Timestamp) throws
  /// Whether the buyer may have the gateway asked now: a few seconds lie between two queries.
  func mayVerify(_ payment: Payment, at now: Timestamp) throws -> Bool
}

/// Incoming webhooks, kept until they led to something.
package protocol WebhookInbox: Sendable {
  func store(_ webhook: IncomingWebhook, reference: PaymentReference?, account: GatewayAccount)
    throws
    -> WebhookDeliveryID
  func settle(_ id: WebhookDeliveryID, as outcome: WebhookOutcome) throws
  /// Writes down that the webhook was not understood; true where so many of the account's newest were not.
  func markNotUnderstood(
    _ id: WebhookDeliveryID, account: GatewayAccountID, inARow count: Int
  ) throws -> Bool
  /// Unmatched ones that are due, each for one caller.
  func claimUnmatched(at now: Timestamp, limit: Int) throws -> [WebhookDelivery]
}

package enum WebhookOutcome: Equatable, Sendable {
  case matched(PaymentID, detail: String)
  case unmatched(detail: String, nextAttemptAt: Timestamp?)
  case ignored(detail: String)
  case refused(detail: String)
}

package struct WebhookDelivery: Sendable {
  package var id: WebhookDeliveryID
  package var gatewayAccountID: GatewayAccountID
  package var reference: PaymentReference?
  package var body: [UInt8]
  package var receivedAt: Timestamp
  package var attempts: Int

  package init(
    id: WebhookDeliveryID, gatewayAccountID: GatewayAccountID, reference: PaymentReference?,
    body: [UInt8], receivedAt: Timestamp, attempts: Int
  ) {
    self.id = id
    self.gatewayAccountID = gatewayAccountID
    self.reference = reference
    self.body = body
    self.receivedAt = receivedAt
    self.attempts = attempts
  }
}
