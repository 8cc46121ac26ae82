import Application
import Domain

/// What the dialogue sets up, by the use cases that the admin pages and `rastro apply` call.
protocol SetupActions {
  typealias Entry = SellerConfiguration

  /// In the order in which people read of them.
  var gatewayKinds: [GatewayKind] { get }

  func sellers() throws -> [Seller]
  func addSeller(_ name: String) throws -> EditOutcome<SellerID>
  func setup(of seller: SellerScope) -> any SellerSetup

  func save(
    _ bot: Entry.BotEntry, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<BotConnection>
  func save(
    _ account: Entry.GatewayAccountEntry, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<GatewayAccount>
  func save(
    _ offer: Entry.OfferEntry, ofBot bot: String, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<Entry.OfferEntry>
  func save(
    _ pool: Entry.PoolEntry, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<Entry.PoolEntry>
  func save(
    _ pixel: Entry.PixelEntry, ofPool pool: String, of seller: SellerScope
  ) throws -> EditOutcome<Entry.PixelEntry?>

  /// What Telegram says of where the bot's updates go; nil where they come here.
  func webhookFault(of bot: BotConnection) -> String?
  /// Sends a real event to Meta's test view.
  func sendTestEvent(code: String, pool slug: String, of seller: SellerScope) throws
    -> AttemptOutcome?

  func newAlertCode(of seller: SellerScope) throws -> AlertLinkCode
  func alertChats(of seller: SellerScope) throws -> [AlertChat]

  func people(of seller: SellerScope) throws -> [Person]
  /// The link that sets a password.
  ///
  /// - Throws: ``PeopleFault``.
  func invite(_ email: String, to seller: SellerScope) throws -> Secret<String>

  func adLink(_ slug: String) -> String
  func webhookAddress(of account: GatewayAccountSetup) -> Secret<String>?
}
