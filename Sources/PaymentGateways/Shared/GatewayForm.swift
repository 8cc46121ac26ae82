/// What a seller enters for an account of one type.
package struct GatewayForm: Sendable {
  /// Secrets, by the names that the gateways' adapters read.
  package let requiredCredentials: [String]
  package let optionalCredentials: [String]
  /// No secrets; each has a default, so that all may be left out.
  package let settings: [Setting]

  package struct Setting: Sendable {
    package let name: String
    package let values: Values
    /// Counts where nothing is given; empty for an address: the installation's own.
    package let standard: String
  }

  package enum Values: Equatable, Sendable {
    /// Where the gateway's API is: white-label siblings have another.
    case address
    case words([String])
    case number(ClosedRange<Int>)
    /// A text of the seller's own, up to so many characters.
    case text(limit: Int)
  }
}

extension GatewayForm.Setting {
  static let baseURL = Self(name: "base_url", values: .address, standard: "")

  static func words(_ name: String, _ words: [String], standard: String) -> Self {
    Self(name: name, values: .words(words), standard: standard)
  }

  static func flag(_ name: String, standard: Bool) -> Self {
    words(name, ["true", "false"], standard: "\(standard)")
  }

  static func number(_ name: String, _ range: ClosedRange<Int>, standard: Int) -> Self {
    Self(name: name, values: .number(range), standard: "\(standard)")
  }

  static func text(_ name: String, limit: Int) -> Self {
    Self(name: name, values: .text(limit: limit), standard: "")
  }
}

/// Everything that the fact sheet's sources dispute is a setting, with the likelier side as default.
extension GatewayForm {
  static let byType: [String: GatewayForm] = [
    "syncpay": GatewayForm(
      requiredCredentials: ["client_id", "client_secret"],
      // The secret of a signed webhook, the token of one of the older kind.
      optionalCredentials: ["webhook_secret", "webhook_token"], settings: [.baseURL]),
    "paradise": GatewayForm(
      requiredCredentials: ["secret_key"], optionalCredentials: ["product_hash"],
      settings: [
        .baseURL,
        // White-label siblings have none.
        .words("path_suffix", [".php", ""], standard: ".php"),
        .words("webhook_field", ["postback_url", "webhookUrl"], standard: "postback_url"),
        .words("product_field", ["productHash", "product_hash"], standard: "productHash"),
      ]),
    "umbrellapay": GatewayForm(
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
    "atomopay": GatewayForm(
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
  ]
}
