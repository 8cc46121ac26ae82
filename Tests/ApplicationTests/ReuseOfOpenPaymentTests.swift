import Domain
import TestPorts
import Testing

@testable import Application

/// Whether an open payment answers a new wish for the same.
struct ReuseOfOpenPaymentTests {
  private static let now = Surroundings.now

  private func wish(mayReuse: Bool = true, isPress: Bool = true) -> NewPayment {
    NewPayment(
      origin: .update(bot: BotID(1), number: 9), attempt: 0,
      user: Buyer(
        id: BuyerID(1), sellerID: SellerID(1), botID: BotID(1), telegramID: 7, firstName: "Ana",
        trackingSessionID: nil, fbclid: nil),
      order: Order(
        Offer(
          id: OfferID(5), publicID: "of5", name: "Plano", price: Money(centavos: 1000),
          accessLink: "https://loja.example/a")),
      gatewayAccountID: GatewayAccountID(3), attribution: nil, createdAt: Self.now,
      expiresAt: Self.now.adding(.minutes(30)), mayReuse: mayReuse, isPress: isPress)
  }

  private func open(
    _ status: PaymentStatus = .pending, code: String? = "000201", age: Interval = .minutes(5),
    left: Interval = .minutes(25)
  ) -> Payment {
    var payment = Payment.sample()
    payment.status = status
    payment.copyPasteCode = code
    payment.createdAt = Self.now.before(age)
    payment.expiresAt = Self.now.adding(left)
    return payment
  }

  @Test func `a code that lives long enough is shown again, where its gateway allows it`() {
    // Would catch: a code that dies while the buyer's bank is open; two charges for one wish.
    let (long, enough) = (open(), open(left: .minutes(2)))
    #expect(wish().decision(about: long) == .live(long))
    #expect(wish().decision(about: enough) == .live(enough))
    #expect(wish().decision(about: open(left: .milliseconds(119_999))) == nil)
    #expect(wish(mayReuse: false).decision(about: long) == nil)
  }

  @Test func `several presses are one, where the code may not be shown again`() {
    let fresh = open(age: .seconds(19))
    #expect(wish(mayReuse: false).decision(about: fresh) == .justMade(fresh))
    #expect(wish(mayReuse: false).decision(about: open(age: .seconds(20))) == nil)
    // Other data was given meanwhile: that code is another person's.
    #expect(wish(mayReuse: false, isPress: false).decision(about: fresh) == nil)
  }

  @Test(arguments: [true, false])
  func `while a charge is under way, or its outcome unknown, no second one is made`(mayReuse: Bool)
  {
    let (atGateway, unknown) = (open(code: nil), open(.pendingVerification, code: nil))
    #expect(wish(mayReuse: mayReuse).decision(about: atGateway) == .inProgress(atGateway))
    #expect(wish(mayReuse: mayReuse).decision(about: unknown) == .unverified(unknown))
    let late = open(.pendingVerification)
    #expect(wish(mayReuse: mayReuse).decision(about: late) == .unverified(late))
  }

  @Test(arguments: PaymentStatus.allCases)
  func `the same origin once more is a repetition, unless its first delivery is at work`(
    status: PaymentStatus
  ) {
    let (with, without) = (open(status), open(status, code: nil))
    #expect(wish().decision(aboutOwn: with) == .repeated(with))
    #expect(
      wish().decision(aboutOwn: without)
        == (status == .pending ? .atWork(without) : .repeated(without)))
  }

  @Test func `an attempt at another account is another key of the same origin`() {
    var second = wish()
    second.attempt = 1
    #expect(wish().originKey == "1:9" && second.originKey == "1:9:1")
  }

  @Test(arguments: [
    OriginKey.update(bot: BotID(.max), number: .max),
    .campaign(.max, buyer: BuyerID(.max)), .admin(request: .max), .api(request: .max),
  ])
  func `each origin fits its column, and has one colon`(origin: OriginKey) {
    // Would catch: a second account's attempt that counts as a press of the buyer's.
    #expect(origin.text.utf8.count <= 62)
    #expect(origin.text.filter { $0 == ":" }.count == 1)
    #expect(origin.qualifiedText.hasSuffix(origin.text))
  }
}
