package import Domain

/// One payment with all that is stored about it.
package struct PaymentDetails: Equatable, Sendable {
  package var line: PaymentLine
  package var copyPasteCode: String?
  package var failureReason: String?
  /// As the gateway calls the charge.
  package var transactionID: String?
  package var transactionHash: String?
  package var endToEndID: String?
  package var expiresAt: Timestamp
  package var deliveredAt: Timestamp?
  /// When the access link was last asked for once more.
  package var linkRepeatedAt: Timestamp?
  package var checkCount: Int
  /// When the gateway is asked by itself; nil: never.
  package var nextCheckAt: Timestamp?
  package var metaEventID: String?
  package var metaSentAt: Timestamp?
  package var metaLink: ClickLink?
  package var trackingToken: String?
  package var isUpsell: Bool
  package var isDownsell: Bool
  /// When START bound its click.
  package var startedAt: Timestamp?
  /// The buyer does not let the bot write.
  package var isBuyerBlocked: Bool
  package var click: ClickDetails?
  /// The charges that one wish of the buyer led to, this one among them, the oldest first.
  package var attempts: [PaymentMatch]
  /// The product first; empty for a charge from before there were order bumps.
  package var items: [PaymentItem] = []
  /// The payment, or the unpaid charge, after which this one was offered.
  package var follows: PaymentMatch?
  package var transitions: [StoredTransition]
  /// With their bodies, the oldest first.
  package var webhooks: [WebhookLine]
  package var tasks: [StoredTask]
  /// Each attempt to have Meta take the Purchase, the oldest first.
  package var events: [EventAttempt]
  /// The same as one story in order.
  package var steps: [TraceStep]

  package init(
    line: PaymentLine, copyPasteCode: String?, failureReason: String?, transactionID: String?,
    transactionHash: String?, endToEndID: String?, expiresAt: Timestamp, deliveredAt: Timestamp?,
    linkRepeatedAt: Timestamp?, checkCount: Int, nextCheckAt: Timestamp?, metaEventID: String?,
    metaSentAt: Timestamp?, metaLink: ClickLink?, trackingToken: String?, isUpsell: Bool,
    isDownsell: Bool, startedAt: Timestamp?, isBuyerBlocked: Bool, click: ClickDetails?,
    attempts: [PaymentMatch], transitions: [StoredTransition], webhooks: [WebhookLine],
    tasks: [StoredTask], events: [EventAttempt], steps: [TraceStep]
  ) {
    self.line = line
    self.copyPasteCode = copyPasteCode
    self.failureReason = failureReason
    self.transactionID = transactionID
    self.transactionHash = transactionHash
    self.endToEndID = endToEndID
    self.expiresAt = expiresAt
    self.deliveredAt = deliveredAt
    self.linkRepeatedAt = linkRepeatedAt
    self.checkCount = checkCount
    self.nextCheckAt = nextCheckAt
    self.metaEventID = metaEventID
    self.metaSentAt = metaSentAt
    self.metaLink = metaLink
    self.trackingToken = trackingToken
    self.isUpsell = isUpsell
    self.isDownsell = isDownsell
    self.startedAt = startedAt
    self.isBuyerBlocked = isBuyerBlocked
    self.click = click
    self.attempts = attempts
    self.transitions = transitions
    self.webhooks = webhooks
    self.tasks = tasks
    self.events = events
    self.steps = steps
  }
}
