import Admin
import Application
import Cryptography
import Domain
import Persistence

/// The use cases of an installation as ``SetupActions``.
struct GraphSetup: SetupActions {
  private static let author = "rastro setup"

  private let graph: ObjectGraph
  private let ports: SetupPorts

  init(_ graph: ObjectGraph) {
    self.graph = graph
    ports = graph.setupPorts
  }

  var gatewayKinds: [GatewayKind] { ports.outside.gateways }

  func sellers() throws -> [Seller] { try graph.sellers.sellers() }

  func addSeller(_ name: String) throws -> EditOutcome<SellerID> {
    try graph.newSeller.add(name, zone: Seller.standardZone, by: Self.author)
  }

  func setup(of seller: SellerScope) -> any SellerSetup { ports.setup(seller) }

  func save(
    _ bot: Entry.BotEntry, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<BotConnection> {
    try ports.saveBot(Self.author).save(bot, as: intent, of: seller)
  }

  func save(
    _ account: Entry.GatewayAccountEntry, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<GatewayAccount> {
    try ports.saveGatewayAccount(Self.author).save(account, as: intent, of: seller)
  }

  func save(
    _ offer: Entry.OfferEntry, ofBot bot: String, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<Entry.OfferEntry> {
    try ports.saveOffer(Self.author).save(offer, ofBot: bot, as: intent, of: seller)
  }

  func save(
    _ pool: Entry.PoolEntry, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<Entry.PoolEntry> {
    try ports.savePool(Self.author).save(pool, as: intent, of: seller)
  }

  func save(
    _ pixel: Entry.PixelEntry, ofPool pool: String, of seller: SellerScope
  ) throws -> EditOutcome<Entry.PixelEntry?> {
    try ports.savePixel(Self.author).save(pixel, ofPool: pool, of: seller)
  }

  func webhookFault(of bot: BotConnection) -> String? { ports.outside.webhookFault(bot) }

  func sendTestEvent(
    code: String, pool slug: String, of seller: SellerScope
  ) throws -> AttemptOutcome? {
    let pixels = InstallationRepository(graph.database, vault: graph.vault, in: SystemScope())
    guard let pixel = try pixels.pixel(ofSlug: slug), let token = pixel.token else { return nil }
    return TestEvent(code: code, pixelID: pixel.id, token: token)
      .send(by: graph.meta, from: graph.settings.publicURL, at: graph.seams.clock.now())
  }

  func newAlertCode(of seller: SellerScope) throws -> AlertLinkCode {
    let code = AlertLinkCode(random: randomBytes(AlertLinkCode.length))
    try graph.alertChats.add(code, of: seller.sellerID, at: graph.seams.clock.now())
    return code
  }

  func alertChats(of seller: SellerScope) throws -> [AlertChat] {
    try graph.alertChats.chats(of: seller.sellerID)
  }

  func people(of seller: SellerScope) throws -> [Person] {
    try graph.managePeople(in: seller).people()
  }

  func invite(_ email: String, to seller: SellerScope) throws -> Secret<String> {
    let invitation = try graph.invitations.issue(
      email: email, role: .owner, seller: seller.sellerID, by: .command)
    return graph.settings.links.invitation(invitation.token)
  }

  func adLink(_ slug: String) -> String { graph.settings.links.adLink(slug) }

  func webhookAddress(of account: GatewayAccountSetup) -> Secret<String>? {
    account.webhookSecret.map { ports.outside.webhookAddress.base(type: account.type, secret: $0) }
  }
}
