import Domain
import TestPorts
import Testing

@testable import Application

/// What is asked, and whose answer counts: catches one charge taken for another, and a charge whose
/// name was lost and could still be found.
struct ConfirmPaymentTests {
  private var payments = FakePayments()
  private let surroundings = Surroundings()
  private static let reference = PaymentReference(PaymentID(7))
  private static let charge = ChargeIdentity(transactionID: "158")

  private func confirm(
    _ payment: Payment, charges: [ChargeIdentity] = [], webhook: Bool = false
  ) throws -> Application.ConfirmationOutcome {
    try ConfirmPayment(payments.access, seams: surroundings.seams).confirm(
      payment, charges: charges, source: "test",
      webhook: WebhookClaim(isPaid: webhook, delivery: nil), deadline: Deadline(in: .seconds(1))
    )
  }

  private func found(
    _ charge: ChargeIdentity = charge, reference: PaymentReference? = reference,
    _ status: PaymentStatus? = .paid, evidence: ChargeEvidence = ChargeEvidence()
  ) -> StatusResponse {
    .found(
      StatusReport(
        charge: charge, reference: reference, status: status, gatewayStatus: "w",
        amount: Money(centavos: 1000), evidence: evidence))
  }

  /// A charge that was made when we asked for ours.
  private static let inTime = ChargeEvidence(createdAt: Timestamp(seconds: 1_795_310_003))

  private mutating func findsByReference() {
    payments.gateway.traits.findsByReference = true
  }

  @Test mutating func `a charge whose name was lost is found by our reference, its name kept`()
    throws
  {
    findsByReference()
    payments.gateway.statusResponse = found()
    #expect(try confirm(.sample(.pendingVerification, charge: nil)) == .changed(to: .paid, .none))
    #expect(payments.gateway.asked.all == [.reference(Self.reference)])
    #expect(payments.ledger.applied.all.map(\.charge) == [Self.charge])
  }

  @Test(arguments: [nil, PaymentStatus.paid])
  func `an answer that a part went back tells the seller once and changes no more than it says`(
    status: PaymentStatus?
  ) throws {
    var test = self
    test.payments.gateway.statusResponse = .found(
      StatusReport(
        charge: Self.charge, status: status, gatewayStatus: "partially_refunded",
        amount: Money(centavos: 1000), partialRefund: PartialRefund(amount: Money(centavos: 1))))
    for _ in 0..<2 { _ = try test.confirm(.sample(charge: Self.charge)) }
    #expect(
      surroundings.alerts.all == ["payment_partially_refunded PAY-7: 0.01 of 10.00 went back"])
    #expect(Set(payments.ledger.applied.all.map(\.to)) == Set([status].compactMap { $0 }))
  }

  @Test mutating func `an answer by reference without our reference is another charge's`() throws {
    findsByReference()
    payments.gateway.statusResponse = found(reference: nil)
    #expect(
      try confirm(.sample(.pendingVerification, charge: nil))
        == .unchanged(gatewayStatus: "another charge"))
    #expect(surroundings.alerts.all == ["foreign_answer"])
  }

  @Test mutating func `the right charge with another payment's reference changes nothing`() throws {
    payments.gateway.statusResponse = found(reference: PaymentReference(PaymentID(8)))
    #expect(
      try confirm(.sample(charge: Self.charge)) == .unchanged(gatewayStatus: "another charge"))
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `a charge that is another's leads to the question by reference`() throws {
    findsByReference()
    payments.gateway.statusQueries = [
      (.charge(Self.charge), found(reference: PaymentReference(PaymentID(8)))),
      (.reference(Self.reference), found(ChargeIdentity(transactionID: "159"))),
    ]
    #expect(try confirm(.sample(charge: Self.charge)) == .changed(to: .paid, .none))
    // The names of two charges never mix.
    #expect(payments.ledger.applied.all.map(\.charge) == [nil])
  }

  @Test mutating func `a webhook's name is asked about where the reference finds nothing`() throws {
    findsByReference()
    payments.gateway.statusQueries = [(.detailed(Self.charge), found())]
    #expect(
      try confirm(.sample(.pendingVerification, charge: nil), charges: [Self.charge])
        == .changed(to: .paid, .none))
    #expect(payments.gateway.asked.all == [.reference(Self.reference), .detailed(Self.charge)])
  }

  @Test mutating func `a name that the gateway does not know is followed by the next`() throws {
    payments.gateway.statusQueries = [
      (.detailed(Self.charge), found(reference: nil, evidence: Self.inTime))
    ]
    let number = ChargeIdentity(transactionID: "9")
    #expect(
      try confirm(.sample(.pendingVerification, charge: nil), charges: [number, Self.charge])
        == .changed(to: .paid, .none))
    #expect(payments.gateway.asked.all == [.detailed(number), .detailed(Self.charge)])
  }

  @Test func `without any name nothing is asked`() throws {
    #expect(
      try confirm(.sample(.pendingVerification, charge: nil))
        == .unchanged(gatewayStatus: "nothing to ask by"))
    #expect(payments.gateway.asked.all.isEmpty)
  }

  @Test mutating func `a hash alone is the same charge, and its other name is learnt`() throws {
    let whole = ChargeIdentity(transactionID: "123456", hash: "abc123def4", producerHash: "p")
    payments.gateway.statusResponse = found(whole, reference: nil, .pending, evidence: Self.inTime)
    _ = try confirm(
      .sample(.pendingVerification, charge: nil),
      charges: [ChargeIdentity(transactionID: "abc123def4")])
    #expect(payments.ledger.learned.all == [whole])
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `known names are not written again`() throws {
    payments.gateway.statusResponse = found(reference: nil, .pending)
    _ = try confirm(.sample(charge: Self.charge))
    #expect(payments.ledger.learned.all.isEmpty)
  }

  @Test mutating func `a name that another payment has raises an alert`() throws {
    payments.gateway.statusResponse = found(reference: nil, nil, evidence: Self.inTime)
    payments.ledger.learning = .chargeTaken
    _ = try confirm(.sample(.pendingVerification, charge: nil), charges: [Self.charge])
    #expect(surroundings.alerts.all == ["charge_taken"])
  }

  @Test mutating func `refused credentials say nothing about the charge`() throws {
    payments.gateway.statusResponse = .unauthorized(reason: "401")
    #expect(try confirm(.sample()) == .unavailable(reason: "401"))
    #expect(payments.ledger.applied.all.isEmpty)
  }

  private func said(paidAgo: Interval?) -> Payment {
    var payment = Payment.sample(charge: Self.charge)
    payment.paidReportedAt = paidAgo.map { Interval(milliseconds: -$0.milliseconds) }
      .map { Surroundings.now.adding($0) }
    return payment
  }

  @Test(arguments: [Interval.milliseconds(-1), -.hours(1)])
  mutating func `a first gatewayStatus of the future is a first gatewayStatus now`(ago: Interval)
    throws
  {
    // Would catch: a sale that waits for the hour by which a clock was ahead.
    payments.gateway.traits.needsAgreement = true
    payments.gateway.statusResponse = found()
    #expect(try confirm(said(paidAgo: ago)) == .reportedOnce)
    #expect(payments.ledger.saidPaid.all == [Surroundings.now])
  }

  @Test mutating func `a gateway whose gatewayStatus is unstable has to say paid twice`() throws {
    // Would catch: a product given away on UmbrellaPay's first word, which it takes back.
    payments.gateway.traits.needsAgreement = true
    payments.gateway.statusResponse = found()
    #expect(try confirm(said(paidAgo: nil)) == .reportedOnce)
    #expect(payments.ledger.applied.all.isEmpty)
    #expect(payments.ledger.saidPaid.all == [Surroundings.now])
    #expect(payments.checks.hastened.all == [Surroundings.now.adding(.seconds(4))])
  }

  @Test mutating func `the second time counts only some seconds later`() throws {
    payments.gateway.traits.needsAgreement = true
    payments.gateway.statusResponse = found()
    #expect(try confirm(said(paidAgo: .seconds(2))) == .reportedOnce)
    #expect(payments.ledger.applied.all.isEmpty)
    #expect(try confirm(said(paidAgo: .seconds(3))) == .changed(to: .paid, .none))
    // The first time stays the first.
    #expect(payments.ledger.saidPaid.all.isEmpty)
  }

  @Test mutating func `what says otherwise in between takes the first answer back`() throws {
    payments.gateway.traits.needsAgreement = true
    payments.gateway.statusResponse = found(Self.charge, reference: Self.reference, .pending)
    #expect(try confirm(said(paidAgo: .seconds(9))) == .unchanged(gatewayStatus: "w"))
    #expect(payments.ledger.saidPaid.all == [nil])
  }

  @Test mutating func `a webhook that says paid and one answer agree`() throws {
    payments.gateway.traits.needsAgreement = true
    payments.gateway.statusResponse = found()
    #expect(try confirm(said(paidAgo: nil), webhook: true) == .changed(to: .paid, .none))
  }

  @Test mutating func `refused credentials mark the account, and nothing is known of the charge`()
    throws
  {
    payments.gateway.statusResponse = .unauthorized(reason: "401")
    #expect(try confirm(said(paidAgo: nil)) == .unavailable(reason: "401"))
    #expect(payments.accounts.refused.all == [GatewayAccountID(3)])
    #expect(surroundings.alerts.all == ["gateway_refuses"])
  }
}

/// A charge that only a webhook names: catches a product given away for a stranger's paid charge.
struct ClaimedChargeTests {
  private var payments = FakePayments()
  private let surroundings = Surroundings()
  private static let charge = ChargeIdentity(transactionID: "158")
  private static let asked = Timestamp(seconds: 1_795_310_000)

  private func confirm(
    _ evidence: ChargeEvidence, _ status: PaymentStatus = .paid, centavos: Int64 = 1000,
    payment: Payment = .sample(.pendingVerification, charge: nil)
  ) throws -> Application.ConfirmationOutcome {
    var payments = payments
    payments.gateway.statusResponse = .found(
      StatusReport(
        charge: Self.charge, status: status, gatewayStatus: "w", amount: Money(centavos: centavos),
        evidence: evidence))
    return try ConfirmPayment(payments.access, seams: surroundings.seams).confirm(
      payment, charges: [Self.charge], source: "test",
      webhook: WebhookClaim(isPaid: true, delivery: nil), deadline: Deadline(in: .seconds(1)))
  }

  @Test func `our own reference is proof`() throws {
    #expect(try confirm(ChargeEvidence(reference: "PAY-7")) == .changed(to: .paid, .none))
    #expect(payments.ledger.applied.all.map(\.charge) == [Self.charge])
  }

  @Test(arguments: ["PAY-8", "PAY-70", "pay-7", "loja-77", "7", "PAY-7 "])
  func `any other text where our reference comes back is another's charge`(reference: String) throws
  {
    let evidence = ChargeEvidence(
      reference: reference, createdAt: Self.asked.adding(.seconds(2)))
    #expect(try confirm(evidence) == .unchanged(gatewayStatus: "another charge"))
    #expect(payments.ledger.applied.all.isEmpty)
    #expect(payments.ledger.learned.all.isEmpty)
    #expect(surroundings.alerts.all == ["foreign_answer"])
  }

  @Test(arguments: [-10, 0, 4, 25])
  func `a charge made when we asked is ours`(seconds: Int) throws {
    let evidence = ChargeEvidence(createdAt: Self.asked.adding(.seconds(seconds)))
    #expect(try confirm(evidence) == .changed(to: .paid, .none))
  }

  @Test(arguments: [-120, -11, 26, 135])
  func `one made a little earlier or later is ours only for a gateway whose clock is wrong`(
    seconds: Int
  ) throws {
    // Would catch: a stranger's charge of two minutes ago that pays for this buyer.
    let evidence = ChargeEvidence(createdAt: Self.asked.adding(.seconds(seconds)))
    #expect(try confirm(evidence) == .changed(to: .review, .none))
  }

  @Test mutating func `where something speaks against a charge, its time is no proof`() throws {
    // Would catch: Paradise's charge without a reference, Átomo Pay's with another system's.
    let evidence = ChargeEvidence(createdAt: Self.asked, doubt: "no reference")
    #expect(try confirm(evidence) == .changed(to: .review, .none))
    let ana = Payer(taxNumber: Secret("52998224725"))
    payments.accounts.payerPolicy = .ask
    payments.lookup.knownBuyer = ana
    let hers = ChargeEvidence(createdAt: Self.asked, doubt: "no reference", payer: ana)
    #expect(try confirm(hers) == .changed(to: .paid, .none))
  }

  @Test func `a payment in review for a doubtful charge is paid by its own`() throws {
    // Would catch: one forged webhook that costs the buyer's real payment.
    let doubted = Payment.sample(.review, charge: nil)
    #expect(
      try confirm(ChargeEvidence(reference: "PAY-7"), payment: doubted)
        == .changed(to: .paid, .none))
    #expect(try confirm(ChargeEvidence(), .paid, payment: doubted) != .changed(to: .paid, .none))
  }

  @Test func `a payment in review for its amount stays there`() throws {
    let review = Payment.sample(.review, charge: Self.charge)
    #expect(
      try confirm(ChargeEvidence(reference: "PAY-7"), payment: review)
        == .unchanged(gatewayStatus: "w"))
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test(arguments: [-10_800, -121, 136, 86_400])
  func `a charge made at another time is another's`(seconds: Int) throws {
    let evidence = ChargeEvidence(createdAt: Self.asked.adding(.seconds(seconds)))
    #expect(try confirm(evidence) == .unchanged(gatewayStatus: "another charge"))
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test func `a paid charge of which nothing shows whose it is waits for a person`() throws {
    #expect(try confirm(ChargeEvidence()) == .changed(to: .review, .none))
    let transition = try #require(payments.ledger.applied.all.first)
    #expect(transition.to == .review)
    #expect(transition.charge == nil)
    #expect(transition.evidence.contains("158"))
    #expect(surroundings.alerts.all == ["charge_unproven"])
  }

  @Test(arguments: [(PaymentStatus.pending, Int64(1000)), (.failed, 1000), (.paid, 1500)])
  func `without money of this amount an unproven charge changes nothing`(
    status: PaymentStatus, centavos: Int64
  ) throws {
    #expect(
      try confirm(ChargeEvidence(), status, centavos: centavos) == .unchanged(gatewayStatus: "w"))
    #expect(payments.ledger.applied.all.isEmpty)
    #expect(payments.ledger.learned.all.isEmpty)
  }

  @Test func `the same PIX code is proof, another one is another's charge`() throws {
    var payment = Payment.sample(.pendingVerification, charge: nil)
    payment.copyPasteCode = samplePIXCode
    #expect(
      try confirm(ChargeEvidence(code: samplePIXCode), payment: payment)
        == .changed(to: .paid, .none))
    #expect(
      try confirm(ChargeEvidence(code: "000201other"), payment: payment)
        == .unchanged(gatewayStatus: "another charge"))
  }

  @Test mutating func `the payer counts where buyers are asked who they are`() throws {
    let ana = Payer(taxNumber: Secret("52998224725"))
    payments.accounts.payerPolicy = .ask
    payments.lookup.knownBuyer = ana
    #expect(try confirm(ChargeEvidence(payer: ana)) == .changed(to: .paid, .none))
    let other = ChargeEvidence(
      createdAt: Self.asked, payer: Payer(taxNumber: Secret("11144477735")))
    #expect(try confirm(other) == .changed(to: .review, .none))
  }

  @Test mutating func `the seller's own data, the same for every charge, proves nothing`() throws {
    let own = Payer(taxNumber: Secret("52998224725"))
    payments.accounts.payerPolicy = .own(own)
    payments.lookup.knownBuyer = own
    #expect(try confirm(ChargeEvidence(payer: own)) == .changed(to: .review, .none))
    // Another's in its place speaks against the charge.
    let other = ChargeEvidence(
      createdAt: Self.asked, payer: Payer(taxNumber: Secret("11144477735")))
    #expect(try confirm(other) == .changed(to: .review, .none))
  }

  @Test func `a charge that our own request was answered with needs no proof`() throws {
    var known = Payment.sample(charge: Self.charge)
    known.status = .pendingVerification
    #expect(try confirm(ChargeEvidence(), payment: known) == .changed(to: .paid, .none))
  }
}

/// A charge whose answer was lost: its code is shown as soon as it is known, and its absence frees the buyer.
struct LostChargeTests {
  private var payments = FakePayments()
  private let surroundings = Surroundings()

  private func confirm(_ payment: Payment) throws -> Application.ConfirmationOutcome {
    try ConfirmPayment(payments.access, seams: surroundings.seams).confirm(
      payment, source: "test", deadline: Deadline(in: .seconds(1)))
  }

  private func payment(absentFor seconds: Int? = nil) -> Payment {
    var payment = Payment.sample(.pendingVerification, charge: nil)
    payment.absentSince = seconds.map { Surroundings.now.adding(.seconds(-$0)) }
    return payment
  }

  private mutating func isAbsent() {
    payments.gateway.traits.findsByReference = true
    payments.gateway.statusResponse = .notFound
  }

  @Test mutating func `one answer that there is no charge is asked for once more, soon`() throws {
    isAbsent()
    #expect(try confirm(payment()) == .unchanged(gatewayStatus: "not found"))
    #expect(payments.ledger.absent.all == [Surroundings.now])
    #expect(payments.checks.hastened.all == [Surroundings.now.adding(.seconds(5))])
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `a first answer of the future is a first answer now`() throws {
    isAbsent()
    #expect(try confirm(payment(absentFor: -3600)) == .unchanged(gatewayStatus: "not found"))
    #expect(payments.ledger.absent.all == [Surroundings.now])
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `a second answer at once is no second opinion`() throws {
    isAbsent()
    #expect(try confirm(payment(absentFor: 4)) == .unchanged(gatewayStatus: "not found"))
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test
  mutating func `the second answer some seconds later ends the charge, and the buyer may pay anew`()
    throws
  {
    isAbsent()
    #expect(try confirm(payment(absentFor: 5)) == .changed(to: .failed, .none))
    let transition = try #require(payments.ledger.applied.all.first)
    #expect(transition.messages.map(\.kind) == [.chargeFailed])
    #expect(
      transition.messages.flatMap(\.buttons)
        == [.callback(text: "Tentar de novo", data: "buy:of5")])
  }

  @Test mutating func `a charge that has an id is never absent`() throws {
    isAbsent()
    var known = payment(absentFor: 60)
    known.charge = ChargeIdentity(transactionID: "158")
    #expect(try confirm(known) == .unchanged(gatewayStatus: "not found"))
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test func `a gateway that does not find by reference proves no absence`() throws {
    #expect(try confirm(payment(absentFor: 60)) == .unchanged(gatewayStatus: "nothing to ask by"))
    #expect(payments.ledger.applied.all.isEmpty)
  }

  private mutating func shows(_ code: String?) {
    payments.gateway.statusResponse = .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: "tx-1"), status: .pending, gatewayStatus: "pending",
        amount: Money(centavos: 1000), evidence: ChargeEvidence(code: code)))
  }

  @Test mutating func `a code that the answer lacked is shown as soon as the gateway tells it`()
    throws
  {
    shows(samplePIXCode)
    #expect(try confirm(.sample(.pendingVerification)) == .changed(to: .pending, .none))
    let transition = try #require(payments.ledger.applied.all.first)
    #expect(transition.to == .pending)
    #expect(transition.code == samplePIXCode)
    #expect(transition.messages.map(\.kind) == [.qrCode, .pix])
    #expect(transition.expiresAt == Surroundings.now.adding(.minutes(30)))
  }

  @Test(arguments: [nil, "000201garbage", samplePIXCode + "0"])
  mutating func `a code that does not check is not shown`(code: String?) throws {
    shows(code)
    #expect(try confirm(.sample(.pendingVerification)) == .unchanged(gatewayStatus: "pending"))
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `a code is not shown when the buyer may have another one by now`() throws {
    shows(samplePIXCode)
    var late = Payment.sample(.pendingVerification)
    late.expiresAt = Surroundings.now.adding(.milliseconds(-1))
    #expect(try confirm(late) == .unchanged(gatewayStatus: "pending"))
  }
}

struct ChargeIdentityTests {
  private let both = ChargeIdentity(transactionID: "1", hash: "h", producerHash: "p")

  @Test func `its names are the charge's own, not the seller's`() {
    #expect(both.chargeIDs == ["1", "h"])
    #expect(ChargeIdentity(transactionID: "1").chargeIDs == ["1"])
  }

  @Test(arguments: [
    (ChargeIdentity(transactionID: "1"), true), (ChargeIdentity(transactionID: "h"), true),
    (ChargeIdentity(transactionID: "2", hash: "h"), true),
    (ChargeIdentity(transactionID: "2", hash: "g", producerHash: "p"), false),
    (ChargeIdentity(transactionID: "H"), false), (ChargeIdentity(transactionID: "p"), false),
    (ChargeIdentity(transactionID: "10"), false),
  ])
  func `one shared name, exactly, makes two the same`(other: ChargeIdentity, isSame: Bool) {
    #expect(both.isSame(as: other) == isSame)
    #expect(other.isSame(as: both) == isSame)
  }
}
