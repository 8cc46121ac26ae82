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

/// One company that turns an amount into a PIX code and knows whether it was paid.
///
/// Expected outcomes are values; nothing is thrown.
package protocol PaymentGateway: Sendable {
  var traits: GatewayTraits { get }
  /// Asks for a charge, once: never sent a second time after a byte has left.
  func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome
  /// Asks what became of a charge.
  func queryStatus(_ query: StatusQuery, deadline: Deadline) -> StatusResponse
  /// Reads an incoming webhook.
  func read(_ webhook: IncomingWebhook) -> WebhookContent
  /// A harmless call that shows whether the credentials work.
  func test(deadline: Deadline) -> GatewayTest
}

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

/// The adapters by type; nil for a type that is not built.
package protocol PaymentGatewayDirectory: Sendable {
  func gateway(for account: GatewayAccount) -> (any PaymentGateway)?
  /// What a seller has to change in the settings of an account of that type.
  func problems(in settings: [String: String], of type: String) -> [String]
}

package enum GatewayTest: Equatable, Sendable {
  case works
  /// With the gateway's own words and what to do.
  case refused(reason: String)
  case unavailable(reason: String)
}
