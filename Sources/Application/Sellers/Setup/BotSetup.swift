package import Domain

/// A bot as it is set up, and what Telegram last said of it.
package struct BotSetup: Equatable, Sendable {
  package var id: BotID
  package var name: String
  /// At Telegram, without `@`.
  package var username: String
  package var isEnabled: Bool
  package var hasToken: Bool
  package var unhealthySince: Timestamp?
  package var unhealthyReason: String?
  package var verifiedAt: Timestamp?
  package var gatewayAccount: String?
  package var fallbackGatewayAccounts: [String]
  /// By the kind of message.
  package var texts: [String: String]
  package var media: [OutgoingMessage.Kind: [MediaPart]]
  package var supportURL: String?
  package var hasDeliveryPage: Bool
  /// In the order of the buttons.
  package var offers: [OfferSetup]
  /// After any of its offers.
  package var upsells: [StepSetup] = []

  package init(
    id: BotID, name: String, username: String, isEnabled: Bool = true, hasToken: Bool = true,
    unhealthySince: Timestamp? = nil, unhealthyReason: String? = nil,
    verifiedAt: Timestamp? = nil, gatewayAccount: String? = nil,
    fallbackGatewayAccounts: [String] = [], texts: [String: String] = [:],
    media: [OutgoingMessage.Kind: [MediaPart]] = [:], supportURL: String? = nil,
    hasDeliveryPage: Bool = false, offers: [OfferSetup] = []
  ) {
    self.hasDeliveryPage = hasDeliveryPage
    (self.id, self.name, self.username) = (id, name, username)
    (self.isEnabled, self.hasToken) = (isEnabled, hasToken)
    (self.unhealthySince, self.unhealthyReason) = (unhealthySince, unhealthyReason)
    (self.verifiedAt, self.gatewayAccount) = (verifiedAt, gatewayAccount)
    self.fallbackGatewayAccounts = fallbackGatewayAccounts
    (self.texts, self.media) = (texts, media)
    (self.supportURL, self.offers) = (supportURL, offers)
  }

  /// As a form that changes nothing would save it; the token stays.
  package var entry: SellerConfiguration.BotEntry {
    .init(
      name: name, token: nil, gatewayAccount: gatewayAccount,
      fallbackGatewayAccounts: fallbackGatewayAccounts, texts: texts, media: media,
      supportURL: supportURL, hasDeliveryPage: hasDeliveryPage, offers: [], isEnabled: isEnabled)
  }
}
