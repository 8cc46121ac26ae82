import Domain
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
    _ payment: Payment, charges: [ChargeIdentity] = [], notice: Bool = false
  ) throws -> Application.Confirmation {
    try ConfirmPayment(payments.access, seams: surroundings.seams)(
      payment, charges: charges, source: "test",
      notice: NoticeSays(isPaid: notice, delivery: nil), deadline: Deadline(in: .seconds(1))
    )
  }

  private func found(
    _ charge: ChargeIdentity = charge, reference: PaymentReference? = reference,
    _ status: PaymentStatus? = .paid
  ) -> Inquiry {
    .found(
      Observation(
        charge: charge, reference: reference, status: status, word: "w",
        amount: Money(centavos: 1000)))
  }

  private mutating func findsByReference() {
    payments.traits.findsByReference = true
  }

  @Test mutating func `a charge whose name was lost is found by our reference, its name kept`()
    throws
  {
    findsByReference()
    payments.inquiry = found()
    #expect(try confirm(.sample(.pendingVerification, charge: nil)) == .changed(to: .paid, .none))
    #expect(payments.asked.all == [.reference(Self.reference)])
    #expect(payments.applied.all.map(\.charge) == [Self.charge])
  }

  @Test mutating func `an answer by reference without our reference is another charge's`() throws {
    findsByReference()
    payments.inquiry = found(reference: nil)
    #expect(
      try confirm(.sample(.pendingVerification, charge: nil)) == .unchanged(word: "another charge"))
    #expect(surroundings.alerts.all == ["foreign_answer"])
  }

  @Test mutating func `the right charge with another payment's reference changes nothing`() throws {
    payments.inquiry = found(reference: PaymentReference(PaymentID(8)))
    #expect(try confirm(.sample(charge: Self.charge)) == .unchanged(word: "another charge"))
    #expect(payments.applied.all.isEmpty)
  }

  @Test mutating func `a charge that is another's leads to the question by reference`() throws {
    findsByReference()
    payments.inquiries = [
      (.charge(Self.charge), found(reference: PaymentReference(PaymentID(8)))),
      (.reference(Self.reference), found(ChargeIdentity(transactionID: "159"))),
    ]
    #expect(try confirm(.sample(charge: Self.charge)) == .changed(to: .paid, .none))
    // The names of two charges never mix.
    #expect(payments.applied.all.map(\.charge) == [nil])
  }

  @Test mutating func `a notice's name is asked about where the reference finds nothing`() throws {
    findsByReference()
    payments.inquiries = [(.charge(Self.charge), found())]
    #expect(
      try confirm(.sample(.pendingVerification, charge: nil), charges: [Self.charge])
        == .changed(to: .paid, .none))
    #expect(payments.asked.all == [.reference(Self.reference), .charge(Self.charge)])
  }

  @Test mutating func `a name that the gateway does not know is followed by the next`() throws {
    payments.inquiries = [(.charge(Self.charge), found(reference: nil))]
    let number = ChargeIdentity(transactionID: "9")
    #expect(
      try confirm(.sample(.pendingVerification, charge: nil), charges: [number, Self.charge])
        == .changed(to: .paid, .none))
    #expect(payments.asked.all == [.charge(number), .charge(Self.charge)])
  }

  @Test func `without any name nothing is asked`() throws {
    #expect(
      try confirm(.sample(.pendingVerification, charge: nil))
        == .unchanged(word: "nothing to ask by"))
    #expect(payments.asked.all.isEmpty)
  }

  @Test mutating func `a hash alone is the same charge, and its other name is learnt`() throws {
    let whole = ChargeIdentity(transactionID: "123456", hash: "abc123def4", producerHash: "p")
    payments.inquiry = found(whole, reference: nil, .pending)
    _ = try confirm(
      .sample(.pendingVerification, charge: nil),
      charges: [ChargeIdentity(transactionID: "abc123def4")])
    #expect(payments.learned.all == [whole])
    #expect(payments.applied.all.isEmpty)
  }

  @Test mutating func `known names are not written again`() throws {
    payments.inquiry = found(reference: nil, .pending)
    _ = try confirm(.sample(charge: Self.charge))
    #expect(payments.learned.all.isEmpty)
  }

  @Test mutating func `a name that another payment has raises an alert`() throws {
    payments.inquiry = found(reference: nil, nil)
    payments.learning = .chargeTaken
    _ = try confirm(.sample(.pendingVerification, charge: nil), charges: [Self.charge])
    #expect(surroundings.alerts.all == ["charge_taken"])
  }

  @Test mutating func `refused credentials say nothing about the charge`() throws {
    payments.inquiry = .unauthorized(reason: "401")
    #expect(try confirm(.sample()) == .unavailable(reason: "401"))
    #expect(payments.applied.all.isEmpty)
  }

  private func said(paidAgo: Interval?) -> Payment {
    var payment = Payment.sample(charge: Self.charge)
    payment.paidSaidAt = paidAgo.map { Interval(milliseconds: -$0.milliseconds) }
      .map { Surroundings.now.adding($0) }
    return payment
  }

  @Test mutating func `a gateway whose word is unstable has to say paid twice`() throws {
    // Would catch: a product given away on UmbrellaPay's first word, which it takes back.
    payments.traits.needsAgreement = true
    payments.inquiry = found()
    #expect(try confirm(said(paidAgo: nil)) == .saidOnce)
    #expect(payments.applied.all.isEmpty)
    #expect(payments.saidPaid.all == [Surroundings.now])
    #expect(payments.hastened.all == [Surroundings.now.adding(.seconds(4))])
  }

  @Test mutating func `the second time counts only some seconds later`() throws {
    payments.traits.needsAgreement = true
    payments.inquiry = found()
    #expect(try confirm(said(paidAgo: .seconds(2))) == .saidOnce)
    #expect(payments.applied.all.isEmpty)
    #expect(try confirm(said(paidAgo: .seconds(3))) == .changed(to: .paid, .none))
    // The first time stays the first.
    #expect(payments.saidPaid.all.isEmpty)
  }

  @Test mutating func `what says otherwise in between takes the first answer back`() throws {
    payments.traits.needsAgreement = true
    payments.inquiry = found(Self.charge, reference: Self.reference, .pending)
    #expect(try confirm(said(paidAgo: .seconds(9))) == .unchanged(word: "w"))
    #expect(payments.saidPaid.all == [nil])
  }

  @Test mutating func `a notice that says paid and one answer agree`() throws {
    payments.traits.needsAgreement = true
    payments.inquiry = found()
    #expect(try confirm(said(paidAgo: nil), notice: true) == .changed(to: .paid, .none))
  }

  @Test mutating func `refused credentials mark the account, and nothing is known of the charge`()
    throws
  {
    payments.inquiry = .unauthorized(reason: "401")
    #expect(try confirm(said(paidAgo: nil)) == .unavailable(reason: "401"))
    #expect(payments.refused.all == [GatewayAccountID(3)])
    #expect(surroundings.alerts.all == ["gateway_refuses"])
  }
}

struct ChargeIdentityTests {
  private let both = ChargeIdentity(transactionID: "1", hash: "h", producerHash: "p")

  @Test func `its names are the charge's own, not the seller's`() {
    #expect(both.names == ["1", "h"])
    #expect(ChargeIdentity(transactionID: "1").names == ["1"])
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
