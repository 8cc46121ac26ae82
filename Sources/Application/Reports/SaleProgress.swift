package import Domain

/// How far one sale has come, from the click to what Meta says; a nil time: not yet, or not known.
package struct SaleProgress: Equatable, Sendable {
  package var clickedAt: Timestamp?
  package var startedAt: Timestamp?
  package var payment: Payment?

  package struct Payment: Equatable, Sendable {
    package var reference: String
    package var product: String
    package var amount: Money
    package var status: PaymentStatus
    package var createdAt: Timestamp
    package var paidAt: Timestamp?
    package var deliveredAt: Timestamp?
    package var meta: Meta

    package init(
      reference: String, product: String, amount: Money, status: PaymentStatus,
      createdAt: Timestamp, paidAt: Timestamp? = nil, deliveredAt: Timestamp? = nil,
      meta: Meta = Meta()
    ) {
      (self.reference, self.product, self.amount) = (reference, product, amount)
      (self.status, self.createdAt, self.paidAt) = (status, createdAt, paidAt)
      (self.deliveredAt, self.meta) = (deliveredAt, meta)
    }
  }

  /// What has become of its Purchase.
  package struct Meta: Equatable, Sendable {
    /// Nil before it is paid.
    package var state: EventEntry.State?
    /// Why it is not sent.
    package var reason: String
    package var sentAt: Timestamp?
    /// Whether the pool of its click sends to Meta.
    package var isWanted: Bool

    package init(
      state: EventEntry.State? = nil, reason: String = "", sentAt: Timestamp? = nil,
      isWanted: Bool = true
    ) {
      (self.state, self.reason, self.sentAt, self.isWanted) = (state, reason, sentAt, isWanted)
    }
  }

  package init(clickedAt: Timestamp?, startedAt: Timestamp? = nil, payment: Payment? = nil) {
    (self.clickedAt, self.startedAt, self.payment) = (clickedAt, startedAt, payment)
  }

  /// Paid, delivered, and with Meta where it is meant for her: nothing more is to come.
  package var isWhole: Bool {
    guard let payment, payment.paidAt != nil, payment.deliveredAt != nil else { return false }
    return payment.meta.state == .sent || !payment.meta.isWanted
  }
}
