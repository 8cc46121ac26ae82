import Domain
import Synchronization
import TestPorts
import Testing

@testable import Application

/// What a buyer is asked between an offer and its code.
struct OrderBumpTests {
  private let people = FakePeople()
  private var payments = FakePayments()
  private let orders = FakeOrders()
  private let surroundings = Surroundings()
  private let ana = BotUpdate.Person(telegramID: 7_012_345_678, firstName: "Ana")
  private let bia = BotUpdate.Person(telegramID: 7_000_000_002, firstName: "Bia")

  init() {
    orders.bumps.withLock {
      $0 = [
        OrderBump(offerID: OfferID(61), name: "Planilha", price: Money(centavos: 450), text: nil),
        OrderBump(
          offerID: OfferID(62), name: "Mentoria", price: Money(centavos: 905), text: "E a mentoria?"
        ),
      ]
    }
  }

  private func press(_ data: String, update: Int64 = 11, by person: BotUpdate.Person? = nil) throws
    -> UpdateAnswer
  {
    try surroundings.updates(people, payments, orders: orders).handle(
      BotUpdate(
        id: update,
        event: .button(
          data: data, queryID: "q",
          on: BotUpdate.PressedMessage(chatID: 7, messageID: update), from: person ?? ana)),
      bot: .sample)
  }

  /// What the two buttons of the last question send.
  private func lastAnswers() throws -> (yes: String, no: String) {
    let data = try #require(people.messages.all.last).buttons.map { button in
      if case .callback(_, let data) = button { data } else { "" }
    }
    return (data[0], data[1])
  }

  @Test func `each is asked about once, and one charge holds what was accepted`() throws {
    // Would catch: a charge before the answers, a bump that nobody accepted, two charges.
    _ = try press("buy:of5")
    #expect(payments.intake.begun.all.isEmpty)
    #expect(people.messages.all.map(\.kind) == [.orderBump])
    #expect(people.messages.all.last?.values["total"] == "R$ 14,50")
    _ = try press(try lastAnswers().no, update: 12)
    #expect(people.messages.all.last?.values["produto"] == "Mentoria")
    #expect(people.messages.all.last?.text == "E a mentoria?")
    #expect(people.messages.all.last?.values["total"] == "R$ 19,05")
    _ = try press(try lastAnswers().yes, update: 13)
    let order = try #require(payments.intake.begun.all.first?.order)
    #expect(payments.intake.begun.all.count == 1)
    #expect(order.amount == Money(centavos: 1905) && order.bumpValue == Money(centavos: 905))
    #expect(order.bumpKey == "62" && order.kind == .initial && order.offer.id == OfferID(5))
  }

  @Test func `an answer by another person, or to a draft that is none, charges nothing`() throws {
    _ = try press("buy:of5")
    let yes = try lastAnswers().yes
    for (data, person) in [
      (yes, bia), ("bump:nothing:0:y", ana), ("bump:a b:0:y", ana),
      ("buy:order-nothing", ana), ("buy:deal-nothing", ana),
    ] {
      _ = try press(data, update: 20, by: person)
      #expect(people.messages.all.last?.kind == .offerGone, "\(data)")
    }
    #expect(payments.intake.begun.all.isEmpty)
  }

  @Test(arguments: [
    "bump:x:9:y", "bump:x:-1:y", "bump:x:1:z", "bump:x:1", "bump:x:1:y:y", "bump::",
  ])
  func `altered bytes lead into the funnel or to nothing, and charge nothing`(data: String) throws {
    _ = try press(data)
    #expect(payments.intake.begun.all.isEmpty)
    #expect([.welcome, .offerGone].contains(people.messages.all.last?.kind))
  }

  @Test func `an answered question shows so, and one that is over does not`() throws {
    _ = try press("buy:of5")
    let answers = try lastAnswers()
    #expect(try press(answers.no, update: 12).spent?.label == "✓ Sem esta oferta")
    #expect(try press(try lastAnswers().yes, update: 13).spent?.messageID == 13)
    #expect(try press("bump:nothing:0:y", update: 14).spent == nil)
  }

  @Test mutating func `where no charge came about the button stays for another try`() throws {
    // Would catch: a buyer who said yes to everything while the database stumbled, and has no button left.
    orders.bumps.withLock { $0 = Array($0.suffix(1)) }
    _ = try press("buy:of5")
    let yes = try lastAnswers().yes
    let repeated = payments.intake.intakeResult
    payments.intake.intakeResult = .overLimit(
      until: Surroundings.now.adding(.minutes(5)), open: nil)
    #expect(try press(yes, update: 13).spent == nil)
    payments.intake.intakeResult = repeated
    #expect(try press(yes, update: 14).spent?.label == "✓ Adicionado")
  }

  @Test func `an offer that is over shows so, and one of the menu leaves its neighbours`() throws {
    #expect(try press("buy:deal-d9", update: 15).spent?.label == "Oferta encerrada")
    #expect(try press("buy:order-d9", update: 16).spent?.data == "buy:order-d9")
    #expect(try press("buy:gone", update: 17).spent == nil)
    orders.bumps.withLock { $0 = [] }
    #expect(try press("buy:of5", update: 18).spent == nil)
  }

  @Test func `the first answer counts`() throws {
    _ = try press("buy:of5")
    let first = try lastAnswers()
    _ = try press(first.no, update: 12)
    _ = try press(first.yes, update: 13)
    _ = try press(try lastAnswers().no, update: 14)
    #expect(payments.intake.begun.all.last?.order.bumps == [])
  }

  @Test func `an offer made to the buyer is charged at its price, without further questions`()
    throws
  {
    let order = Order(
      Offer(
        id: OfferID(70), publicID: "deal-d1", name: "Plano", price: Money(centavos: 800),
        accessLink: ""), kind: .downsell, madeOffer: MadeOfferID(3))
    orders.made.withLock { $0 = ["d1": order] }
    _ = try press("buy:deal-d1")
    #expect(payments.intake.begun.all.map(\.order) == [order])
  }
}
