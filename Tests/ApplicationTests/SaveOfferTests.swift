import Domain
import TestPorts
import Testing

@testable import Application

/// A form of one offer, beside the bot's other offers and texts.
struct SaveOfferTests {
  private var edits: FakeSellerEdits

  init() {
    var edits = FakeSellerEdits()
    edits.bots = [
      "B": StoredBot(
        texts: ["welcome": "1234567890"],
        offers: [Self.offer("A"), Self.offer("Z", isActive: false)],
        gatewayTypes: ["cheap", "dear"])
    ]
    self.edits = edits
  }

  private static func offer(
    _ name: String, price: Int64 = 100, link: String = "https://x", isActive: Bool = true
  ) -> SellerConfiguration.OfferEntry {
    .init(name: name, price: Money(centavos: price), accessLink: link, isActive: isActive)
  }

  private func save(
    _ offer: SellerConfiguration.OfferEntry, as intent: EditIntent = .create, bot: String = "B",
    of seller: SellerScope = FakeSellerEdits.owner
  ) throws -> String {
    var outside = FakeOutside()
    outside.leastCharges = ["cheap": 50, "dear": 80]
    return try SaveOffer(
      edits, rules: FakeChatRules(), gateways: outside, clock: Surroundings().clock
    ).save(offer, ofBot: bot, as: intent, of: seller).summary
  }

  @Test func `an offer is made, and one is changed`() throws {
    #expect(try save(Self.offer("N", isActive: false)) == "done")
    #expect(try save(Self.offer("A", price: 200), as: .change) == "done")
    #expect(edits.savedOffers.all.map(\.name) == ["N", "A"])
  }

  @Test(arguments: [
    (Self.offer("", isActive: false), "name"),
    (Self.offer(String(repeating: "x", count: 101), isActive: false), "name"),
    (Self.offer("N", price: 0, isActive: false), "price"),
    (Self.offer("N", price: -1, isActive: false), "price"),
    (Self.offer("N", price: 1_000_000_000_000, isActive: false), "price"),
    (Self.offer("N", link: "", isActive: false), "access_link"),
    (Self.offer("N", link: "x", isActive: false), "access_link"),
    (
      Self.offer("N", link: "https://" + String(repeating: "x", count: 2041), isActive: false),
      "access_link"
    ),
    (Self.offer("A"), "name"), (Self.offer("Z"), "name"),
  ])
  func `what is wrong is told by field`(offer: SellerConfiguration.OfferEntry, field: String) throws
  {
    #expect(try save(offer) == "invalid \(field)")
    #expect(edits.savedOffers.all.isEmpty)
  }

  @Test func `one button too many, or a link that makes a text too long, is told at the offer`()
    throws
  {
    // Would catch: a welcome message that Telegram refuses from then on.
    #expect(try save(Self.offer("N")) == "invalid name")
    let link = "https://" + String(repeating: "x", count: 12)
    #expect(try save(Self.offer("A", link: link), as: .change) == "done")
    #expect(try save(Self.offer("A", link: link + "x"), as: .change) == "invalid access_link")
  }

  @Test func `a price under what each gateway of the bot charges is refused, on sale only`() throws
  {
    #expect(try save(Self.offer("A", price: 79), as: .change) == "invalid price")
    #expect(try save(Self.offer("A", price: 80), as: .change) == "done")
    // Would catch: an offer that cannot be taken off sale.
    #expect(try save(Self.offer("A", price: 79, isActive: false), as: .change) == "done")
  }

  @Test func `stored steps that no gateway of the bot would charge keep an offer off sale`() throws
  {
    // Would catch: an offer that was off sale while the bot's account changed, and sells what nobody charges.
    typealias Step = SellerConfiguration.StepEntry
    func back(_ recovery: Step?, _ upsell: Step? = nil, isActive: Bool = true) throws -> String {
      var test = self
      var stored = Self.offer("Z", isActive: false)
      (stored.recovery, stored.upsells) = (
        [recovery].compactMap(\.self), [upsell].compactMap(\.self)
      )
      test.edits.bots["B"]?.offers = [stored]
      return try test.save(Self.offer("Z", price: 200, isActive: isActive), as: .change)
    }
    func price(_ centavos: Int64) -> StepPrice { .fixed(Money(centavos: centavos)) }
    let upsell = Step(.upsell, name: "U", price: price(79), accessLink: "https://x")
    #expect(try back(nil, upsell) == "invalid active")
    #expect(try back(nil, upsell, isActive: false) == "done")
    #expect(try back(Step(.recovery, name: "R", price: price(79))) == "invalid active")
    #expect(try back(Step(.recovery, name: "R", price: .percentOff(61))) == "invalid price")
    #expect(try back(Step(.recovery, name: "R", price: .percentOff(60))) == "done")
  }

  @Test func `a bot of another seller, or an offer that is not there, is not found`() throws {
    #expect(try save(Self.offer("A"), as: .change, of: FakeSellerEdits.other) == "not found")
    #expect(try save(Self.offer("N"), of: FakeSellerEdits.other) == "not found")
    #expect(try save(Self.offer("N"), bot: "X") == "not found")
    #expect(try save(Self.offer("N"), as: .change) == "not found")
    #expect(edits.savedOffers.all.isEmpty)
  }
}
