import Application
import Domain

extension GatewayDescription {
  /// What the sources dispute (facts: paradise 2) is a setting, with the likelier side as default.
  static let paradise = Self(
    type: "paradise", title: "Paradise", leastCharge: Money(centavos: 1),
    form: GatewayForm(
      requiredCredentials: ["secret_key"], optionalCredentials: ["product_hash"],
      settings: [
        .baseURL,
        // White-label siblings have none.
        .words("path_suffix", [".php", ""], standard: ".php"),
        .words("webhook_field", ["postback_url", "webhookUrl"], standard: "postback_url"),
        .words("product_field", ["productHash", "product_hash"], standard: "productHash"),
      ]),
    standardURL: "https://multi.paradisepags.com/api/v1", webhookHeaders: [],
    makeFactory: {
      { account, settings, line in ParadiseGateway(account, settings: settings, line: line) }
    })
}
