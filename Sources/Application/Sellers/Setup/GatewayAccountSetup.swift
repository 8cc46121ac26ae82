package import Domain

/// An account at a gateway as it is set up, and whether the gateway takes its credentials.
package struct GatewayAccountSetup: Equatable, Sendable {
  /// Whose data charges are made with.
  package enum PayerSource: String, CaseIterable, Sendable {
    case none, ask, own
  }

  package var id: GatewayAccountID
  package var name: String
  package var type: String
  package var settings: [String: String]
  package var payerSource: PayerSource
  /// The seller's own data that is stored, by field; the values are not told.
  package var storedPayerFields: Set<PayerField>
  /// Names of the credentials that are stored; the values are not told.
  package var storedCredentials: Set<String>
  package var isActive: Bool
  package var verifiedAt: Timestamp?
  package var refusedSince: Timestamp?
  package var refusedReason: String?
  /// The unguessable part of the webhook address, for whoever may set it in the gateway's panel; nil where it does not open.
  package var webhookSecret: Secret<String>?

  package init(
    id: GatewayAccountID, name: String, type: String, settings: [String: String] = [:],
    payerSource: PayerSource = .none, storedPayerFields: Set<PayerField> = [],
    storedCredentials: Set<String> = [], isActive: Bool = true, verifiedAt: Timestamp? = nil,
    refusedSince: Timestamp? = nil, refusedReason: String? = nil,
    webhookSecret: Secret<String>? = nil
  ) {
    (self.id, self.name, self.type, self.settings) = (id, name, type, settings)
    (self.payerSource, self.storedPayerFields) = (payerSource, storedPayerFields)
    (self.storedCredentials, self.isActive) = (storedCredentials, isActive)
    (self.verifiedAt, self.refusedSince) = (verifiedAt, refusedSince)
    (self.refusedReason, self.webhookSecret) = (refusedReason, webhookSecret)
  }
}
