package import Application
package import Web

/// What the pages of the setup know of the installation and of the world around it.
package struct SetupOutside: Sendable {
  package var links: Links
  /// Telegram's address for links, without a slash at its end.
  package var botLinkURL: String
  package var webhookAddress: WebhookAddress
  /// In the order in which people read of them.
  package var gateways: [GatewayKind]
  package var previews: any ChatPreviews
  package var rules: any ChatRules
  package var pages: any RedirectPages
  /// The page of a template as visitors see it; nil for one that cannot be used.
  package var pagePreview: @Sendable (_ template: String, PageTexts, _ bot: String) -> [UInt8]?
  /// Reads back where Telegram sends a bot's updates: what is wrong with it; nil when they come here.
  package var webhookFault: @Sendable (BotConnection) -> String?

  package init(
    links: Links, botLinkURL: String, webhookAddress: WebhookAddress, gateways: [GatewayKind],
    previews: any ChatPreviews, rules: any ChatRules, pages: any RedirectPages,
    pagePreview: @escaping @Sendable (String, PageTexts, String) -> [UInt8]?,
    webhookFault: @escaping @Sendable (BotConnection) -> String?
  ) {
    (self.links, self.botLinkURL, self.webhookAddress) = (links, botLinkURL, webhookAddress)
    (self.gateways, self.previews, self.rules) = (gateways, previews, rules)
    (self.pages, self.pagePreview, self.webhookFault) = (pages, pagePreview, webhookFault)
  }

  func kind(of type: String) -> GatewayKind? { gateways.first { $0.type == type } }
}
