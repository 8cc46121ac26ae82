package import Domain

/// In what one gateway differs from the next, as far as a sale has to know.
package struct GatewayTraits: Equatable, Sendable {
  /// Whether a pending charge may be shown to the buyer a second time.
  package var allowsReuse: Bool
  /// Without these no charge is made.
  package var requiredPayerData: Set<PayerField>
  /// Whether a charge whose name was lost can be asked about by our reference.
  package var findsByReference: Bool
  /// Whether one answer "paid" is not enough: a second one, or a webhook, has to agree.
  package var needsAgreement: Bool
  package var takenTaxNumbers: Set<TaxNumber.Kind>

  package init(
    allowsReuse: Bool, requiredPayerData: Set<PayerField>, findsByReference: Bool,
    needsAgreement: Bool, takenTaxNumbers: Set<TaxNumber.Kind> = Set(TaxNumber.Kind.allCases)
  ) {
    self.takenTaxNumbers = takenTaxNumbers
    self.allowsReuse = allowsReuse
    self.requiredPayerData = requiredPayerData
    self.findsByReference = findsByReference
    self.needsAgreement = needsAgreement
  }
}
