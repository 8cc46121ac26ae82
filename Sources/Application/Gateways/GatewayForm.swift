/// What a seller enters for an account of one type.
package struct GatewayForm: Sendable {
  /// Secrets, by the names that the gateways' adapters read.
  package let requiredCredentials: [String]
  package let optionalCredentials: [String]
  /// No secrets; each has a default, so that all may be left out.
  package let settings: [Setting]

  package init(
    requiredCredentials: [String], optionalCredentials: [String], settings: [Setting]
  ) {
    self.requiredCredentials = requiredCredentials
    self.optionalCredentials = optionalCredentials
    self.settings = settings
  }

  package struct Setting: Sendable {
    package let name: String
    package let values: Values
    /// Counts where nothing is given; empty for an address: the installation's own.
    package let standard: String

    package init(name: String, values: Values, standard: String) {
      (self.name, self.values, self.standard) = (name, values, standard)
    }
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
