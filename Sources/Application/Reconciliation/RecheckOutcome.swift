package import Domain

/// What asking a gateway once more led to.
package struct RecheckOutcome: Equatable, Sendable {
  package var agreement: Agreement
  package var gatewayAmount: Money?
  /// Our own words, and the gateway's for the state; nothing of a buyer.
  package var detail: String

  package init(_ agreement: Agreement, gatewayAmount: Money? = nil, detail: String) {
    self.agreement = agreement
    self.gatewayAmount = gatewayAmount
    self.detail = detail
  }
}
