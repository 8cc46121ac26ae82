import Application
import Domain

extension GatewayDescription {
  /// What the sources dispute (facts: umbrellapay 2) is a setting, with the likelier side as default.
  static let umbrellaPay = Self(
    type: "umbrellapay", title: "UmbrellaPay", leastCharge: Money(centavos: 1),
    form: GatewayForm(
      requiredCredentials: ["api_key"], optionalCredentials: [],
      settings: [
        .baseURL,
        .words("phone_format", ["digits", "digits_with_55", "e164"], standard: "digits"),
        .flag("ascii_only", standard: true),
        // Seen in one client only, and never proved.
        .flag("search_by_reference", standard: false),
        .flag("send_traceable", standard: true),
        .number("expires_in_days", 1...3, standard: 1),
        // The seller's own registered address, for acquirers that insist on one; nobody's is made up.
        .text("address_street", limit: 100), .text("address_number", limit: 20),
        .text("address_complement", limit: 100), .text("address_neighborhood", limit: 100),
        .text("address_city", limit: 100), .text("address_state", limit: 2),
        .text("address_zip", limit: 9),
      ]),
    standardURL: "https://api-gateway.umbrellapag.com/api", webhookHeaders: [],
    makeFactory: {
      { account, settings, line in UmbrellaPayGateway(account, settings: settings, line: line) }
    })
}
