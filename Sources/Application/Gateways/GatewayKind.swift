package import Domain

/// A gateway as a seller chooses it.
package struct GatewayKind: Sendable {
  package let type: String
  /// As people write it.
  package let title: String
  package let form: GatewayForm
  /// Without these, of an account with the usual settings, no charge is made.
  package let requiredPayerData: Set<PayerField>

  package init(
    type: String, title: String, form: GatewayForm, requiredPayerData: Set<PayerField> = []
  ) {
    (self.type, self.title, self.form) = (type, title, form)
    self.requiredPayerData = requiredPayerData
  }
}
