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
