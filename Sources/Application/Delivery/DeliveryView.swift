/// What a delivery page shows.
package struct DeliveryView: Sendable {
  package enum State: Equatable, Sendable {
    /// With what the browser tells Meta of it, where it does.
    case paid([AccessLink], BrowserPurchase?)
    /// The code, where it can still be paid; `isConfirming` while the gateway has to say paid once more.
    case unpaid(code: String?, isConfirming: Bool)
    /// No code has come yet.
    case awaitsCode
    /// Nobody can pay it, or never could: no code ever came.
    case failed(hadCode: Bool)
    /// The money went back.
    case returned
    /// A person decides.
    case inReview
  }

  package var delivery: Delivery
  package var state: State
  /// What the visit brought about.
  package var enqueued: EnqueuedTasks

  package init(_ delivery: Delivery, _ state: State, enqueued: EnqueuedTasks = .none) {
    self.delivery = delivery
    self.state = state
    self.enqueued = enqueued
  }
}
