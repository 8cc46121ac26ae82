import Application
import Domain

extension GatewayDescription {
  /// What the sources dispute (facts: atomopay 2) is a setting, with the likelier side as default.
  static let atomoPay = Self(
    type: "atomopay", title: "Átomo Pay", leastCharge: Money(centavos: 50),
    form: GatewayForm(
      requiredCredentials: ["api_token", "product_hash", "offer_hash"], optionalCredentials: [],
      settings: [
        .baseURL,
        // 0: not sent.
        .number("expire_in_days", 0...30, standard: 1),
        .flag("send_document", standard: true),
        .flag("send_installments", standard: true),
        .flag("send_reference", standard: false),
        .flag("item_offer_hash", standard: false),
      ]),
    standardURL: "https://api.atomopay.com.br/api/public/v1", webhookHeaders: [],
    makeFactory: {
      { account, settings, line in AtomoPayGateway(account, settings: settings, line: line) }
    })
}
