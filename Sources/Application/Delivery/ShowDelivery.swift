package import Domain

/// Opens a payment's delivery page: the access link for what is paid, the truth for everything else.
package struct ShowDelivery: Sendable {
  static let timeout = Interval.seconds(5)
  /// For how long the reconciler leaves a payment to the visit that asked a moment ago.
  private static let pause = Interval.seconds(2)

  private let deliveries: any DeliveryDirectory
  private let checks: any CheckQueue
  private let confirmPayment: ConfirmPayment
  private let conversions: any ConversionFacts
  private let sellers: Share<SellerID>
  private let seams: Seams

  package init(
    deliveries: any DeliveryDirectory, checks: any CheckQueue, confirm: ConfirmPayment,
    conversions: any ConversionFacts, sellers: Share<SellerID>, seams: Seams
  ) {
    self.deliveries = deliveries
    self.checks = checks
    confirmPayment = confirm
    self.conversions = conversions
    self.sellers = sellers
    self.seams = seams
  }

  /// Nil for a token that no payment has.
  package func show(_ token: DeliveryToken) throws -> DeliveryView? {
    guard let delivery = try deliveries.delivery(token) else { return nil }
    guard Self.mayBePaid.contains(delivery.payment.status) else { return try view(of: delivery) }
    let confirmation = try check(delivery.payment)
    // A webhook may have changed it meanwhile.
    guard let now = try deliveries.delivery(token) else { return nil }
    var view = try view(of: now, isConfirming: confirmation == .reportedOnce)
    if case .changed(_, let enqueued) = confirmation { view.enqueued = enqueued }
    return view
  }

  private static let mayBePaid: Set<PaymentStatus> = [
    .pending, .pendingVerification, .expired, .failed,
  ]

  /// Asks the gateway, as the buyer's "Já paguei" does; nil where it is not asked now.
  private func check(_ payment: Payment) throws -> ConfirmationOutcome? {
    // What is slow for one seller leaves threads for the others.
    try sellers.run(payment.sellerID) {
      let now = seams.clock.now()
      guard try checks.mayVerify(payment, at: now) else {
        try checks.hasten([payment], to: now.adding(Self.pause))
        return nil
      }
      return try confirmPayment.confirm(
        payment, source: "delivery page", deadline: Deadline(in: Self.timeout))
    } ?? nil
  }

  private func view(of delivery: Delivery, isConfirming: Bool = false) throws -> DeliveryView {
    let payment = delivery.payment
    let state: DeliveryView.State =
      switch payment.status {
      case .paid:
        .paid(try deliveries.items(of: payment), browserPurchase(of: payment))
      case .refunded, .chargeback: .returned
      case .review: .inReview
      case .failed:
        isConfirming
          ? .unpaid(code: nil, isConfirming: true)
          : .failed(hadCode: payment.copyPasteCode != nil)
      case .pending, .pendingVerification, .expired:
        unpaid(payment, isConfirming: isConfirming)
      }
    return DeliveryView(delivery, state)
  }

  private func unpaid(_ payment: Payment, isConfirming: Bool) -> DeliveryView.State {
    let isAlive = payment.isOpen(at: seams.clock.now())
    guard payment.copyPasteCode != nil || isConfirming else {
      return isAlive ? .awaitsCode : .failed(hadCode: false)
    }
    return .unpaid(code: isAlive ? payment.copyPasteCode : nil, isConfirming: isConfirming)
  }

  /// The server's event does without the browser's, and the page without both.
  private func browserPurchase(of payment: Payment) -> BrowserPurchase? {
    do {
      let now = seams.clock.now()
      return try conversions.purchase(payment.id, at: now)?.browserPurchase(at: now)
    } catch {
      seams.logger.error(
        "browser_purchase_failed", ("payment", payment.reference.text), ("error", "\(error)"))
      return nil
    }
  }
}
