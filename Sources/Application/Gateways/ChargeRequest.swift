package import Domain

package struct ChargeRequest: Sendable {
  package var reference: PaymentReference
  package var amount: Money
  package var description: String
  /// Where the gateway shall report; names the payment, so that a webhook finds it even if the answer
  /// to this request is lost.
  package var webhookURL: Secret<String>
  /// Who pays, as far as known.
  package var payer: Payer
  /// The `utm_…` values of the click.
  package var tracking: [String: String]

  package init(
    reference: PaymentReference, amount: Money, description: String, webhookURL: Secret<String>,
    payer: Payer = Payer(), tracking: [String: String] = [:]
  ) {
    self.reference = reference
    self.amount = amount
    self.description = description
    self.webhookURL = webhookURL
    self.payer = payer
    self.tracking = tracking
  }
}
