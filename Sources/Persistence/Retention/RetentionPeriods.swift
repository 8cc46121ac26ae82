package import Domain

/// For how long is kept what the tables of sales, webhooks and alerts hold.
package struct RetentionPeriods: Equatable, Sendable {
  /// The body of a webhook, which names the payer; the row says longer what became of it.
  package var webhookBodies: Interval
  package var webhooks: Interval
  /// Messages, and links that were delivered.
  package var outbox: Interval
  package var audit: Interval
  /// Payments with money in them, and all that belongs to them.
  package var payments: Interval
  package var unpaid: Interval
  /// People who never bought, from their last sign of life.
  package var buyers: Interval
  package var counts: Interval

  package init(
    webhookBodies: Interval, webhooks: Interval, outbox: Interval, audit: Interval,
    payments: Interval, unpaid: Interval, buyers: Interval, counts: Interval
  ) {
    self.webhookBodies = webhookBodies
    self.webhooks = webhooks
    self.outbox = outbox
    self.audit = audit
    self.payments = payments
    self.unpaid = unpaid
    self.buyers = buyers
    self.counts = counts
  }
}
