package import Domain

/// How far one click has come; a nil time: not yet.
package struct ClickProgress: Equatable, Sendable {
  package var token: TrackingToken
  package var clickedAt: Timestamp
  package var startedAt: Timestamp?
  package var payment: Payment?

  package struct Payment: Equatable, Sendable {
    package var reference: String
    package var createdAt: Timestamp
    package var paidAt: Timestamp?
    /// What has become of its Purchase, once it is paid.
    package var meta: EventEntry.State?
    /// Why it is not sent.
    package var metaReason: String

    package init(
      reference: String, createdAt: Timestamp, paidAt: Timestamp?, meta: EventEntry.State?,
      metaReason: String
    ) {
      self.reference = reference
      self.createdAt = createdAt
      self.paidAt = paidAt
      self.meta = meta
      self.metaReason = metaReason
    }
  }

  package init(
    token: TrackingToken, clickedAt: Timestamp, startedAt: Timestamp? = nil,
    payment: Payment? = nil
  ) {
    self.token = token
    self.clickedAt = clickedAt
    self.startedAt = startedAt
    self.payment = payment
  }
}
