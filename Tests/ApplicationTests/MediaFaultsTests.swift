import Domain
import TestPorts
import Testing

@testable import Application

/// What a seller may give a message as its media.
struct MediaFaultsTests {
  private func photo(_ address: String = "https://x.example/a.jpg") -> MediaPart {
    MediaPart(.photo, address: address)
  }

  private func bot(
    _ media: [OutgoingMessage.Kind: [MediaPart]]
  ) -> SellerConfiguration.BotEntry {
    .init(
      name: "B", token: nil, gatewayAccount: nil, texts: [:], media: media, offers: [],
      isEnabled: true)
  }

  @Test(arguments: [
    "", "http://x.example/a.jpg", "ftp://x", "x.example/a.jpg", "javascript:alert(1)",
  ])
  func `only an address over HTTPS is taken, the fault says which`(address: String) {
    let faults = bot([.welcome: [photo(), photo(address)]]).valueFaults(FakeChatRules())
    #expect(faults.map(\.path) == ["media.welcome[1].url"])
  }

  @Test func `a message takes ten, and the picture of a code none`() {
    let ten = Array(repeating: photo(), count: 10)
    #expect(bot([.welcome: ten, .delivery: ten]).valueFaults(FakeChatRules()).isEmpty)
    let faults = bot([.pix: ten + [photo()], .qrCode: [photo()]]).valueFaults(FakeChatRules())
    #expect(faults.map(\.path) == ["media.pix", "media.qr_code"])
  }

  @Test func `an address longer than its column is refused`() {
    let long = "https://x.example/" + String(repeating: "a", count: 2048)
    #expect(bot([.welcome: [photo(long)]]).valueFaults(FakeChatRules()).count == 1)
  }

  @Test func `a step's media are held to the same, each fault at its step`() {
    var bot = bot([:])
    var offer = SellerConfiguration.OfferEntry(
      name: "O", price: Money(centavos: 1000), accessLink: "https://x", isActive: true)
    var reminder = SellerConfiguration.StepEntry(
      .recovery, name: "L", price: .unchanged, delay: .hours(1))
    reminder.media = [photo(), photo("http://x.example/a.jpg")]
    offer.recovery = [reminder]
    var upsell = SellerConfiguration.StepEntry(
      .upsell, name: "U", price: .fixed(Money(centavos: 500)), accessLink: "https://x")
    upsell.media = Array(repeating: photo(), count: 11)
    bot.offers = [offer]
    bot.upsells = [upsell]
    #expect(
      bot.valueFaults(FakeChatRules()).map(\.path) == [
        "offers[0].recovery[0].media[1].url", "upsells[0].media",
      ])
  }

  @Test func `what a slot is called tells a message from an offer`() {
    #expect(MediaSlot.offer(OfferID(5)).name == "offer:5")
    #expect(MediaSlot.message(.stillPending).name == "still_pending")
    #expect(OutgoingMessage.Kind.allCases.allSatisfy { !$0.rawValue.contains(":") })
  }
}
