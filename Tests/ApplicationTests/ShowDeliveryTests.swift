import Domain
import TestPorts
import Testing

@testable import Application

/// What a delivery page shows: catches a link for what is not paid, and an event of money that never came.
struct ShowDeliveryTests {
  private var deliveries = StubDeliveries(.sample(.paid))
  private var payments = FakePayments()
  private var meta = FakeMeta()
  private var sellers = Share<SellerID>.unlimited
  private let surroundings = Surroundings()

  private func show(_ token: DeliveryToken = StubDeliveries.token) throws -> DeliveryView? {
    try ShowDelivery(
      deliveries: deliveries, checks: payments.checks,
      confirm: ConfirmPayment(payments.access, seams: surroundings.seams), conversions: meta,
      sellers: sellers, seams: surroundings.seams
    ).show(token)
  }

  private static func open(
    _ status: PaymentStatus = .pending, code: String? = "000201", life: Interval = .minutes(9)
  ) -> Payment {
    var payment = Payment.sample(status)
    payment.copyPasteCode = code
    payment.expiresAt = Surroundings.now.adding(life)
    return payment
  }

  private var asked: Int { payments.gateway.asked.all.count }

  private static func report(_ status: PaymentStatus) -> StatusResponse {
    .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: "tx-1"), status: status, gatewayStatus: "w",
        amount: Money(centavos: 1000)))
  }

  @Test func `what is paid has its items and the browser's Purchase, and nobody is asked`() throws {
    let view = try #require(try show())
    guard case .paid(let items, let purchase?) = view.state else {
      Issue.record("\(view.state)")
      return
    }
    #expect(items == deliveries.items)
    #expect(purchase.pixelID == "123" && purchase.event.eventID == "purchase_PAY-7_1")
    #expect(asked == 0)
  }

  @Test func `a token that no payment has shows nothing and asks nobody`() throws {
    #expect(try show(.nobodys) == nil)
    #expect(asked == 0)
  }

  @Test mutating func `the page opens without the event where its facts cannot be read`() throws {
    // Would catch: a buyer kept from what they paid for by a key that does not decrypt.
    meta.isAway = true
    #expect(try show()?.state == .paid(deliveries.items, nil))
    #expect(surroundings.logger.all == ["browser_purchase_failed"])
  }

  @Test mutating func `money that came without a webhook is found by the visit`() throws {
    deliveries = StubDeliveries(Self.open(), .sample(.paid))
    payments.gateway.statusResponse = Self.report(.paid)
    payments.ledger.transitionResult = .changed(EnqueuedTasks(ids: [OutboxTaskID(9)]))
    let view = try #require(try show())
    #expect(payments.ledger.applied.all.map(\.to) == [.paid])
    #expect(view.enqueued == EnqueuedTasks(ids: [OutboxTaskID(9)]))
    guard case .paid(_, .some) = view.state else {
      Issue.record("\(view.state)")
      return
    }
  }

  @Test(arguments: [PaymentStatus.pending, .pendingVerification, .expired, .failed])
  func `what is not paid is asked about, once in a while, and has no link`(status: PaymentStatus)
    throws
  {
    // Would catch: a page that lets anybody make us ask a gateway as often as they like.
    var test = self
    test.deliveries = StubDeliveries(Self.open(status))
    test.payments.gateway.statusResponse = Self.report(.pending)
    let view = try #require(try test.show())
    if case .paid = view.state { Issue.record("\(status) is given away") }
    #expect(asked == 1)
    test.payments.checks.mayAsk = false
    _ = try test.show()
    #expect(asked == 1)
    #expect(
      payments.checks.hastened.all == [Surroundings.now.adding(.seconds(2))])
  }

  @Test(arguments: [
    (PaymentStatus.refunded, DeliveryView.State.returned), (.chargeback, .returned),
    (.review, .inReview),
  ])
  func `what is decided is told and asked nobody about`(
    status: PaymentStatus, state: DeliveryView.State
  ) throws {
    var test = self
    test.deliveries = StubDeliveries(Self.open(status))
    #expect(try test.show()?.state == state)
    #expect(asked == 0)
  }

  @Test(arguments: [
    (open(), DeliveryView.State.unpaid(code: "000201", isConfirming: false)),
    (open(life: .seconds(0)), .unpaid(code: nil, isConfirming: false)),
    (open(.expired), .unpaid(code: nil, isConfirming: false)),
    (open(.pendingVerification, code: nil), .awaitsCode), (open(.failed), .failed(hadCode: true)),
    (open(.failed, code: nil), .failed(hadCode: false)),
    (open(.expired, code: nil), .failed(hadCode: false)),
    (open(.pendingVerification, code: nil, life: .seconds(0)), .failed(hadCode: false)),
  ])
  func `the code is shown while it can be paid`(payment: Payment, state: DeliveryView.State) throws
  {
    // Would catch: a code that nobody can pay any more.
    var test = self
    test.deliveries = StubDeliveries(payment)
    test.payments.gateway.statusResponse = Self.report(.pending)
    #expect(try test.show()?.state == state)
  }

  @Test mutating func `where the gateway has to say paid once more the page says so`() throws {
    payments.gateway.traits = GatewayTraits(
      allowsReuse: true, requiredPayerData: [], findsByReference: false, needsAgreement: true)
    payments.gateway.statusResponse = Self.report(.paid)
    deliveries = StubDeliveries(Self.open())
    #expect(try show()?.state == .unpaid(code: "000201", isConfirming: true))
  }

  @Test
  mutating func `a seller whose share of threads is taken is not asked for, and the page opens`()
    throws
  {
    // Would catch: one seller's gateway that hangs, and every buyer's page with it.
    sellers = Share(enter: { _ in nil }, age: { _ in .zero })
    deliveries = StubDeliveries(Self.open())
    #expect(try show()?.state == .unpaid(code: "000201", isConfirming: false))
    #expect(asked == 0)
  }
}
