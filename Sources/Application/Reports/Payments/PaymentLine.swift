package import Domain

/// A payment as a list shows it.
package struct PaymentLine: Equatable, Sendable {
  package var id: PaymentID
  package var reference: String
  package var createdAt: Timestamp
  package var paidAt: Timestamp?
  /// Of a word that this program does not know: review.
  package var status: PaymentStatus
  package var amount: Money
  package var product: String
  package var bot: String
  package var botUsername: String
  /// The slug of the pool of its click.
  package var pool: String?
  package var campaign: String?
  package var gatewayAccount: String
  package var gatewayType: String
  package var buyerName: String
  package var telegramID: Int64
  /// What became of its Purchase; nil where nothing was paid.
  package var metaState: EventEntry.State?
  /// When all of the money went back; nil where it did not.
  package var wentBackAt: Timestamp?

  package init(
    id: PaymentID, reference: String, createdAt: Timestamp, paidAt: Timestamp?,
    status: PaymentStatus, amount: Money, product: String, bot: String, botUsername: String,
    pool: String?, campaign: String?, gatewayAccount: String, gatewayType: String,
    buyerName: String, telegramID: Int64, metaState: EventEntry.State?, wentBackAt: Timestamp?
  ) {
    self.id = id
    self.reference = reference
    self.createdAt = createdAt
    self.paidAt = paidAt
    self.status = status
    self.amount = amount
    self.product = product
    self.bot = bot
    self.botUsername = botUsername
    self.pool = pool
    self.campaign = campaign
    self.gatewayAccount = gatewayAccount
    self.gatewayType = gatewayType
    self.buyerName = buyerName
    self.telegramID = telegramID
    self.metaState = metaState
    self.wentBackAt = wentBackAt
  }
}
