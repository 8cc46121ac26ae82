import Domain
import TestPorts
import Testing

@testable import Application

/// What a person does with a payment.
struct PaymentDeskTests {
  private var payments = FakePayments()
  private let surroundings = Surroundings()
  private let reference = PaymentReference(PaymentID(7))
  private let note = PaymentNote(person: "ana", reason: "vi no extrato")

  private func desk(_ status: PaymentStatus) -> FakePaymentDesk {
    FakePaymentDesk(stored: .sample(status))
  }

  private func decide(_ desk: FakePaymentDesk) -> DecidePayment {
    DecidePayment(desk, ledger: payments.ledger, seams: surroundings.seams)
  }

  private func ask(
    _ desk: FakePaymentDesk, of seller: SellerScope = FakePaymentDesk.owner
  ) throws -> GatewayAnswer {
    try AskGateway(
      desk, checks: payments.checks,
      confirm: ConfirmPayment(payments.access, seams: surroundings.seams),
      clock: surroundings.clock
    ).ask(reference, note, of: seller)
  }

  private func found(_ status: PaymentStatus, _ word: String) -> StatusResponse {
    .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: "tx-1"), status: status, gatewayStatus: word,
        amount: Money(centavos: 1000)))
  }

  @Test func `a review ends as paid from when the money came, with the person as its evidence`()
    throws
  {
    var desk = desk(.review)
    desk.reviewedAt = Surroundings.now.adding(.hours(-3))
    #expect(try decide(desk).accept(reference, note, of: FakePaymentDesk.owner) == .done(.none))
    let change = try #require(payments.ledger.applied.all.first)
    #expect(change.to == .paid && change.paymentTime == desk.reviewedAt)
    #expect(change.evidence == "decided by ana: vi no extrato" && change.decision == note)
    #expect(change.tasks.map(\.kind) == [.delivery, .purchase])
  }

  @Test func `a review that is closed delivers nothing and tells Meta nothing`() throws {
    #expect(
      try decide(desk(.review)).close(reference, note, of: FakePaymentDesk.owner) == .done(.none))
    let change = try #require(payments.ledger.applied.all.first)
    #expect(change.to == .failed && change.tasks.isEmpty && change.paymentTime == nil)
  }

  @Test(arguments: PaymentStatus.allCases)
  func `only a review is decided, and only what is paid goes back`(status: PaymentStatus) throws {
    let decide = decide(desk(status))
    for outcome in [
      try decide.accept(reference, note, of: FakePaymentDesk.owner),
      try decide.close(reference, note, of: FakePaymentDesk.owner),
    ] { #expect((outcome == .done(.none)) == (status == .review)) }
    #expect(
      try decide.noteRefund(reference, note, of: FakePaymentDesk.owner)
        == (status == .paid ? .done(.none) : .refused(status)))
  }

  @Test func `a decision says why, and reaches no other seller's payment`() throws {
    let decide = decide(desk(.review))
    let silent = PaymentNote(person: "ana", reason: " \n")
    #expect(try decide.accept(reference, silent, of: FakePaymentDesk.owner) == .reasonMissing)
    #expect(try decide.accept(reference, note, of: FakePaymentDesk.other) == .notFound)
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `who comes second changes nothing`() throws {
    payments.ledger.transitionResult = .unchanged
    #expect(
      try decide(desk(.review)).accept(reference, note, of: FakePaymentDesk.owner)
        == .refused(.review))
  }

  @Test mutating func `the gateway is asked, its answer told in Portuguese and written down`()
    throws
  {
    payments.gateway.statusResponse = found(.paid, "PAID_OUT")
    let answer = try ask(desk(.pending))
    #expect(answer == .changed(to: .paid, .none))
    #expect(answer.text == "O gateway respondeu, e o pagamento agora está pago.")
    payments.gateway.statusResponse = found(.pending, "WAITING")
    let desk = desk(.pending)
    #expect(try ask(desk).text == "O gateway respondeu “WAITING”. Nada mudou.")
    #expect(desk.notes.all == ["PAY-7 by ana: vi no extrato; unchanged, gateway says WAITING"])
    payments.gateway.statusResponse = .unavailable(reason: "HTTP 500")
    #expect(try ask(desk).text == "O gateway não respondeu: HTTP 500.")
  }

  @Test mutating func `two questions within seconds are one`() throws {
    // Would catch: a double press that counts as the second answer of a gateway that has to say paid twice.
    payments.checks.mayAsk = false
    #expect(try ask(desk(.pending)) == .tooSoon)
    #expect(payments.gateway.asked.all.isEmpty)
    #expect(payments.checks.hastened.all.count == 1)
  }

  @Test func `a gateway is not asked about another seller's payment`() throws {
    #expect(try ask(desk(.pending), of: FakePaymentDesk.other) == .notFound)
    #expect(payments.gateway.asked.all.isEmpty)
  }

  @Test(arguments: PaymentStatus.allCases)
  func `only what is paid is delivered again`(status: PaymentStatus) throws {
    let desk = desk(status)
    let outcome = try DeliverAgain(desk, clock: surroundings.clock)
      .deliver(reference, note, of: FakePaymentDesk.owner)
    #expect(outcome == (status == .paid ? .enqueued(.none) : .notPaid(status)))
    #expect(desk.delivered.all.count == (status == .paid ? 1 : 0))
    #expect(
      try DeliverAgain(desk, clock: surroundings.clock)
        .deliver(reference, note, of: FakePaymentDesk.other) == .notFound)
  }

  @Test func `nothing is delivered to a buyer who had everything erased`() throws {
    var desk = desk(.paid)
    desk.stored?.telegramUserID = ForgottenBuyer.telegramID(of: BuyerID(3))
    #expect(
      try DeliverAgain(desk, clock: surroundings.clock)
        .deliver(reference, note, of: FakePaymentDesk.owner) == .buyerForgotten)
  }
}
