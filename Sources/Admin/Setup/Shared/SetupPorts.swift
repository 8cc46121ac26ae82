package import Application

/// What the pages of the setup call; the text before a use case is whoever sends the form, for the audit trail.
package struct SetupPorts: Sendable {
  package var setup: @Sendable (SellerScope) -> any SellerSetup
  package var saveBot: @Sendable (_ person: String) -> SaveBot
  package var saveOffer: @Sendable (_ person: String) -> SaveOffer
  package var saveStep: @Sendable (_ person: String) -> SaveStep
  package var funnels: @Sendable (SellerScope) -> any OfferFunnels
  package var saveGatewayAccount: @Sendable (_ person: String) -> SaveGatewayAccount
  package var savePool: @Sendable (_ person: String) -> SavePool
  package var savePixel: @Sendable (_ person: String) -> SavePixel
  package var addMediaFile: @Sendable (_ person: String) -> AddMediaFile
  package var renewals: SecretRenewals
  package var outside: SetupOutside

  package init(
    setup: @escaping @Sendable (SellerScope) -> any SellerSetup,
    saveBot: @escaping @Sendable (String) -> SaveBot,
    saveOffer: @escaping @Sendable (String) -> SaveOffer,
    saveStep: @escaping @Sendable (String) -> SaveStep,
    funnels: @escaping @Sendable (SellerScope) -> any OfferFunnels,
    saveGatewayAccount: @escaping @Sendable (String) -> SaveGatewayAccount,
    savePool: @escaping @Sendable (String) -> SavePool,
    savePixel: @escaping @Sendable (String) -> SavePixel,
    addMediaFile: @escaping @Sendable (String) -> AddMediaFile, renewals: SecretRenewals,
    outside: SetupOutside
  ) {
    (self.setup, self.saveBot, self.saveOffer) = (setup, saveBot, saveOffer)
    (self.saveStep, self.funnels) = (saveStep, funnels)
    (self.saveGatewayAccount, self.savePool) = (saveGatewayAccount, savePool)
    (self.savePixel, self.addMediaFile) = (savePixel, addMediaFile)
    (self.renewals, self.outside) = (renewals, outside)
  }
}
