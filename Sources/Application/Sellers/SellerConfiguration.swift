package import Domain

/// Everything a seller sets up, as one document; entries are known by their names.
///
/// A secret that is nil leaves the stored one as it is.
package struct SellerConfiguration: Sendable {
  package var account: String
  /// Where the seller's day begins; nil leaves the stored one as it is.
  package var timeZone: String?
  package var gatewayAccounts: [GatewayAccountEntry]
  package var bots: [BotEntry]
  package var pools: [PoolEntry]
  /// Those that entries name by the addresses that they will have.
  package var files: [UploadedFile] = []

  package init(
    account: String, timeZone: String? = nil, gatewayAccounts: [GatewayAccountEntry],
    bots: [BotEntry], pools: [PoolEntry]
  ) {
    self.account = account
    self.timeZone = timeZone
    self.gatewayAccounts = gatewayAccounts
    self.bots = bots
    self.pools = pools
  }

  package struct GatewayAccountEntry: Sendable {
    package var name: String
    package var type: String
    package var credentials: Secret<[String: String]>?
    /// Credentials that were given masked or left out: their stored values have to be there.
    package var keptCredentials: Set<String>
    /// Of ``payerPolicy``, what the form left out and the stored data stands for.
    package var keptPayerFields: Set<String> = []
    package var settings: [String: String]
    package var payerPolicy: PayerPolicy
    /// For new charges; what is out is asked about all the same.
    package var isEnabled: Bool

    package init(
      name: String, type: String, credentials: Secret<[String: String]>?,
      keptCredentials: Set<String> = [], settings: [String: String] = [:],
      payerPolicy: PayerPolicy = .none, isEnabled: Bool = true
    ) {
      self.name = name
      self.type = type
      self.credentials = credentials
      self.keptCredentials = keptCredentials
      self.settings = settings
      self.payerPolicy = payerPolicy
      self.isEnabled = isEnabled
    }
  }

  package struct BotEntry: Sendable {
    package var name: String
    package var token: Secret<String>?
    /// The stored token with which the entry was tested, where it names none.
    package var testedToken: Secret<String>?
    package var gatewayAccount: String?
    /// In the order in which they step in when an account refuses a charge.
    package var fallbackGatewayAccounts: [String]
    package var texts: [String: String]
    /// What goes out before the text of each message, in its order.
    package var media: [OutgoingMessage.Kind: [MediaPart]]
    /// Where the button "Suporte" of messages about money leads; nil: no button.
    package var supportURL: String?
    /// Buyers are led to what they paid for through a page of ours.
    package var hasDeliveryPage: Bool
    package var offers: [OfferEntry]
    /// After any offer of the bot; nil: the stored ones stay.
    package var upsells: [StepEntry]?
    package var isEnabled: Bool

    package init(
      name: String, token: Secret<String>?, gatewayAccount: String?,
      fallbackGatewayAccounts: [String] = [], texts: [String: String],
      media: [OutgoingMessage.Kind: [MediaPart]] = [:], supportURL: String? = nil,
      hasDeliveryPage: Bool = false, offers: [OfferEntry], isEnabled: Bool
    ) {
      self.hasDeliveryPage = hasDeliveryPage
      self.fallbackGatewayAccounts = fallbackGatewayAccounts
      self.name = name
      self.token = token
      self.gatewayAccount = gatewayAccount
      self.texts = texts
      self.media = media
      self.supportURL = supportURL
      self.offers = offers
      self.isEnabled = isEnabled
    }
  }

  package struct OfferEntry: Sendable {
    package var name: String
    package var price: Money
    package var accessLink: String
    package var isActive: Bool
    /// Of each kind of steps nil leaves the stored ones as they are; a list switches off what it does not name.
    package var orderBumps: [StepEntry]?
    package var recovery: [StepEntry]?
    package var upsells: [StepEntry]?

    package init(name: String, price: Money, accessLink: String, isActive: Bool) {
      self.name = name
      self.price = price
      self.accessLink = accessLink
      self.isActive = isActive
    }
  }

  package struct PoolEntry: Sendable {
    package var name: String
    package var slug: String
    package var isActive: Bool
    package var strategy: RedirectPool.Strategy
    /// Of the redirect page.
    package var template: String
    package var texts: PageTexts
    package var pixel: PixelEntry?
    package var members: [MemberEntry]

    package init(
      name: String, slug: String, isActive: Bool, strategy: RedirectPool.Strategy = .weighted,
      template: String = "default", texts: PageTexts = PageTexts(), pixel: PixelEntry?,
      members: [MemberEntry]
    ) {
      self.texts = texts
      self.strategy = strategy
      self.template = template
      self.name = name
      self.slug = slug
      self.isActive = isActive
      self.pixel = pixel
      self.members = members
    }
  }

  package struct PixelEntry: Sendable {
    package var id: String
    package var accessToken: Secret<String>?
    /// The stored token stays; where the document shows it masked there has to be one.
    package var keepsAccessToken: Bool
    package var isTrackingEnabled: Bool
    package var testEventCode: String?
    package var actionSource: ConversionEvent.ActionSource
    /// What Meta is told of a click's first START, besides PageView and Purchase: ViewContent, Lead, or both.
    package var startEvents: Set<ConversionEvent.Name>

    package init(
      id: String, accessToken: Secret<String>?, keepsAccessToken: Bool = false,
      isTrackingEnabled: Bool, testEventCode: String?,
      actionSource: ConversionEvent.ActionSource, startEvents: Set<ConversionEvent.Name> = []
    ) {
      self.startEvents = startEvents
      self.id = id
      self.accessToken = accessToken
      self.keepsAccessToken = keepsAccessToken
      self.isTrackingEnabled = isTrackingEnabled
      self.testEventCode = testEventCode
      self.actionSource = actionSource
    }
  }

  package struct MemberEntry: Sendable {
    package var bot: String
    package var weight: Int
    package var priority: Int
    package var isEnabled: Bool

    package init(bot: String, weight: Int, priority: Int, isEnabled: Bool) {
      self.bot = bot
      self.weight = weight
      self.priority = priority
      self.isEnabled = isEnabled
    }
  }
}
