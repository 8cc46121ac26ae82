import Domain
import TestPorts
import Testing

@testable import Application

/// A form of one step, beside the others of its offer.
struct SaveStepTests {
  typealias Step = SellerConfiguration.StepEntry

  private let edits: FakeSellerEdits
  private var outside = FakeOutside()

  init() {
    var edits = FakeSellerEdits()
    var offer = SellerConfiguration.OfferEntry(
      name: "O", price: Money(centavos: 1000), accessLink: "https://x", isActive: true)
    offer.orderBumps = (1...5).map { Self.bump("J\($0)", isActive: $0 < 5) }
    offer.recovery = [Self.recovery("R", .percentOff(20))]
    offer.upsells = []
    edits.bots = [
      "B": StoredBot(
        texts: ["delivery": "1234567890"], offers: [offer],
        gatewayTypes: ["cheap"], upsells: [Self.upsell("U")])
    ]
    self.edits = edits
  }

  private static func bump(
    _ name: String, price: Int64 = 500, isActive: Bool = true
  ) -> Step {
    Step(
      .orderBump, name: name, price: .fixed(Money(centavos: price)), accessLink: "https://x",
      isActive: isActive)
  }

  private static func recovery(
    _ name: String, _ price: StepPrice, delay: Interval = .hours(1), text: String? = nil
  ) -> Step {
    Step(.recovery, name: name, price: price, delay: delay, text: text)
  }

  private static func upsell(
    _ name: String, link: String = "https://x", delay: Interval = .seconds(0),
    media: MediaPart? = nil
  ) -> Step {
    var step = Step(
      .upsell, name: name, price: .fixed(Money(centavos: 2000)), delay: delay, accessLink: link)
    step.media = media.map { [$0] }
    return step
  }

  private func save(
    _ step: Step, after offer: String? = "O", as intent: EditIntent = .create, bot: String = "B",
    of seller: SellerScope = FakeSellerEdits.owner
  ) throws -> String {
    try SaveStep(edits, rules: FakeChatRules(), gateways: outside, clock: Surroundings().clock)
      .save(step, at: StepPlace(bot: bot, offer: offer), as: intent, of: seller).summary
  }

  @Test func `a step of each kind is made, and one is changed`() throws {
    for step in [
      Self.bump("N"), Self.recovery("N", .fixed(Money(centavos: 999))),
      Self.recovery("P", .percentOff(99)), Self.recovery("L", .unchanged), Self.upsell("N"),
    ] { #expect(try save(step) == "done", "\(step)") }
    #expect(try save(Self.recovery("R", .unchanged), as: .change) == "done")
    var idle = Self.recovery("F", .fixed(Money(centavos: 1000)))
    idle.isActive = false
    #expect(try save(idle) == "done")
    #expect(try save(Self.upsell("V"), after: nil) == "done")
    #expect(edits.savedSteps.all.count == 8)
    #expect(edits.savedSteps.all.last?.place == StepPlace(bot: "B", offer: nil))
  }

  @Test(arguments: [
    (Self.bump(""), "name"), (Self.bump("J1"), "name"),
    (Self.bump("N", price: 0), "price"), (Self.bump("N", price: 1_000_000_000_000), "price"),
    (Self.recovery("N", .fixed(Money(centavos: 1000))), "price"),
    (Self.recovery("N", .fixed(Money(centavos: 0))), "price"),
    (Self.recovery("N", .percentOff(0)), "percent_off"),
    (Self.recovery("N", .percentOff(100)), "percent_off"),
    (Self.recovery("N", .unchanged, delay: .seconds(59)), "delay"),
    (Self.recovery("N", .unchanged, delay: .hours(721)), "delay"),
    (Self.recovery("N", .unchanged, text: String(repeating: "x", count: 31)), "text"),
    (Self.upsell("N", link: ""), "access_link"), (Self.upsell("N", link: "x"), "access_link"),
    (Self.upsell("N", delay: .seconds(-1)), "delay"),
    (Self.upsell("N", media: MediaPart(.photo, address: "http://x/a.jpg")), "media[0].url"),
    // The bot's text for the delivery has no room for this one.
    (Self.upsell("N", link: "https://" + String(repeating: "x", count: 13)), "access_link"),
  ])
  func `what is wrong is told by field`(step: Step, field: String) throws {
    #expect(try save(step) == "invalid \(field)")
    #expect(edits.savedSteps.all.isEmpty)
  }

  @Test
  func
    `what a gateway charges alone is at least its minimum, and a bump is charged with the offer`()
    throws
  {
    // Would catch: a discount whose buyers hear that nothing can be charged.
    var test = self
    test.outside.leastCharges = ["cheap": 900]
    #expect(try test.save(Self.recovery("N", .percentOff(11))) == "invalid percent_off")
    #expect(try test.save(Self.recovery("N", .percentOff(10))) == "done")
    #expect(
      try test.save(Self.recovery("M", .fixed(Money(centavos: 899)))) == "invalid price")
    #expect(try test.save(Self.bump("N", price: 1)) == "done")
    var dear = Self.upsell("N")
    dear.price = .fixed(Money(centavos: 899))
    #expect(try test.save(dear, after: nil) == "invalid price")
  }

  @Test func `of an offer of one centavo no percentage is less`() throws {
    // Would catch: a discount that rounds to the full price, or to nothing.
    var edits = edits
    edits.bots["B"]?.offers[0].price = Money(centavos: 1)
    func save(_ percent: Int) throws -> String {
      try SaveStep(edits, rules: FakeChatRules(), gateways: outside, clock: Surroundings().clock)
        .save(
          Self.recovery("N", .percentOff(percent)), at: StepPlace(bot: "B", offer: "O"),
          as: .create, of: FakeSellerEdits.owner
        ).summary
    }
    #expect(try save(1) == "invalid percent_off")
    #expect(try save(99) == "invalid percent_off")
  }

  @Test func `more steps in use than buyers bear are refused, and one that is off is not`() throws {
    #expect(try self.save(Self.bump("N")) == "done")
    #expect(try self.save(Self.bump("J5"), as: .change) == "done")
    var full = edits
    full.bots["B"]?.offers[0].orderBumps?[4].isActive = true
    func save(_ step: Step, _ intent: EditIntent) throws -> String {
      try SaveStep(full, rules: FakeChatRules(), gateways: outside, clock: Surroundings().clock)
        .save(step, at: StepPlace(bot: "B", offer: "O"), as: intent, of: FakeSellerEdits.owner)
        .summary
    }
    #expect(try save(Self.bump("N"), .create) == "invalid active")
    #expect(try save(Self.bump("N", isActive: false), .create) == "done")
    #expect(try save(Self.bump("J1"), .change) == "done")
  }

  @Test func `only an upsell follows any offer, and what is another seller's is not found`() throws
  {
    #expect(try save(Self.bump("N"), after: nil) == "not found")
    #expect(try save(Self.recovery("N", .unchanged), after: nil) == "not found")
    #expect(try save(Self.upsell("N"), after: "X") == "not found")
    #expect(try save(Self.upsell("N"), bot: "X") == "not found")
    #expect(try save(Self.upsell("U"), as: .change) == "not found")
    #expect(try save(Self.upsell("N"), of: FakeSellerEdits.other) == "not found")
    #expect(edits.savedSteps.all.isEmpty)
  }

  @Test func `the price for a recovery's buyer and its message are those of its kind`() {
    let offer = OfferSetup(
      id: OfferID(1), name: "Plano", price: Money(centavos: 1990), accessLink: "https://x")
    func example(_ step: Step) -> OutgoingMessage { .example(step, after: offer) }
    let discount = example(Self.recovery("R", .percentOff(50), text: "Oi"))
    #expect(discount.kind == .downsell && discount.text == "Oi")
    #expect(discount.values["valor"] == "R$ 9,95" && discount.values["valor_cheio"] == "R$ 19,90")
    #expect(discount.values["produto"] == "Plano" && discount.values["nome"] == "Ana")
    #expect(example(Self.recovery("R", .unchanged)).kind == .reminder)
    let bump = example(Self.bump("Guia"))
    #expect(bump.values["produto"] == "Guia" && bump.values["total"] == "R$ 24,90")
    #expect(bump.buttons.count == 2)
    #expect(example(Self.upsell("VIP")).values["valor"] == "R$ 20,00")
  }
}
