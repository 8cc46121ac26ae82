import Domain
import TestPorts
import Testing

@testable import Application

/// What a seller may give a message as its media.
struct MediaFaultsTests {
  private struct Offers: OfferMediaEdits {
    let saved = Log<[MediaPart]>()

    func media(ofOffer offer: OfferID, of seller: SellerScope) -> [MediaPart]? {
      offer == OfferID(5) ? saved.all.last ?? [] : nil
    }
    func save(
      _ media: [MediaPart], ofOffer offer: OfferID, of seller: SellerScope, at now: Timestamp
    ) -> Bool {
      guard offer == OfferID(5) else { return false }
      saved.add(media)
      return true
    }
  }

  private let offers = Offers()
  private let seller = SellerScope(SellerID(1))

  private var save: SaveOfferMedia {
    SaveOfferMedia(offers, rules: FakeChatRules(), clock: Surroundings().clock)
  }

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

  @Test func `an offer's media are saved for its own seller only, and read back`() throws {
    guard case .done = try save.save([photo()], of: OfferID(5), of: seller) else {
      Issue.record("not saved")
      return
    }
    #expect(try save.stored(of: OfferID(5), of: seller) == [photo()])
    guard case .notFound = try save.save([photo()], of: OfferID(6), of: seller) else {
      Issue.record("saved for an offer that is not there")
      return
    }
    #expect(try save.stored(of: OfferID(6), of: seller) == nil)
  }

  @Test func `an offer's media that are wrong are not saved`() throws {
    guard case .invalid(let faults) = try save.save([photo("x")], of: OfferID(5), of: seller) else {
      Issue.record("saved")
      return
    }
    #expect(faults.map(\.path) == ["media[0].url"] && offers.saved.all.isEmpty)
  }

  @Test func `what a slot is called tells a message from an offer`() {
    #expect(MediaSlot.offer(OfferID(5)).name == "offer:5")
    #expect(MediaSlot.message(.stillPending).name == "still_pending")
    #expect(OutgoingMessage.Kind.allCases.allSatisfy { !$0.rawValue.contains(":") })
  }
}
