package import Domain

/// A seller's account at a payment gateway.
package struct GatewayAccount: Sendable {
  package var id: GatewayAccountID
  package var sellerID: SellerID
  package var type: String
  /// By the names that the gateway's form uses.
  package var credentials: Secret<[String: String]>
  /// The unguessable part of our webhook address.
  package var webhookSecret: Secret<String>
  /// What differs between sellers of one gateway and is no secret; what is left out has a default.
  package var settings: [String: String]
  package var payerPolicy: PayerPolicy
  /// The gateway refuses the credentials since then; nil while it takes them.
  package var refusedSince: Timestamp?

  package init(
    id: GatewayAccountID, sellerID: SellerID, type: String,
    credentials: Secret<[String: String]>, webhookSecret: Secret<String>,
    settings: [String: String] = [:], payerPolicy: PayerPolicy = .none,
    refusedSince: Timestamp? = nil
  ) {
    self.id = id
    self.sellerID = sellerID
    self.type = type
    self.credentials = credentials
    self.webhookSecret = webhookSecret
    self.settings = settings
    self.payerPolicy = payerPolicy
    self.refusedSince = refusedSince
  }
}
