import Admin
import Application
import Domain
import PaymentGateways
import Persistence
import TelegramBot
import Web

/// What the pages call with which sellers set things up.
extension ObjectGraph {
  var setupPorts: SetupPorts {
    SetupPorts(
      setup: { SellerSetupRepository(database, vault: vault, in: $0) },
      saveBot: { saveBot(by: $0) }, saveOffer: { saveOffer(by: $0) },
      saveStep: { saveStep(by: $0) }, funnels: { OfferFunnelRepository(database, in: $0) },
      saveGatewayAccount: { saveGatewayAccount(by: $0) }, savePool: { savePool(by: $0) },
      savePixel: { savePixel(by: $0) }, addMediaFile: { addMediaFile(by: $0) },
      renewals: secretRenewals, outside: setupOutside)
  }

  private var secretRenewals: SecretRenewals {
    SecretRenewals(
      bot: { bot, seller, person, time in
        try renewBotSecret(SecretRenewal(database, vault: vault, in: seller, by: person))
          .renew(bot, keepingOldFor: time)
      },
      gatewayAccount: { account, seller, person, time in
        try SecretRenewal(database, vault: vault, in: seller, by: person)
          .renewAddress(of: account, keepingOldFor: time)?.oldUntil
      })
  }

  private var setupOutside: SetupOutside {
    let preview = PagePreview(templates)
    return SetupOutside(
      links: settings.links, botLinkURL: settings.botLinkURL, webhookAddress: webhookAddress,
      gateways: gatewayKinds, previews: TelegramPreviews(), rules: TelegramRules(),
      pages: TemplateCheckup(templates),
      pagePreview: { preview.document(template: $0, texts: $1, username: $2) },
      webhookFault: { webhookFault($0) })
  }

  private var gatewayKinds: [GatewayKind] {
    Gateways.all.map { description in
      let blank = GatewayAccount(
        id: GatewayAccountID(0), sellerID: SellerID(0), type: description.type,
        credentials: Secret([:]), webhookSecret: Secret(""))
      return GatewayKind(
        type: description.type, title: description.title, form: description.form,
        requiredPayerData: gateways.gateway(for: blank)?.traits.requiredPayerData ?? [])
    }
  }

  /// Reads back what was set a moment ago.
  private func webhookFault(_ bot: BotConnection) -> String? {
    switch telegram.webhook(of: bot.token, deadline: Deadline(in: .seconds(5))) {
    case .answers(settings.links.telegramWebhook(bot: bot.publicID)): nil
    case .answers: "ele aponta para outro endereço"
    case .refused(let reason), .unavailable(let reason): reason
    }
  }
}
