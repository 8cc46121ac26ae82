package import Domain

/// What an answer about a charge tells besides its state, as far as the gateway tells it: by this a charge is
/// known that only a webhook named, and its code is shown that no earlier answer brought.
package struct ChargeEvidence: Equatable, Sendable {
  /// What stands where the gateway hands our reference back, of whatever form.
  package var reference: String?
  /// When the charge was made.
  package var createdAt: Timestamp?
  /// Its copy-and-paste code, unchecked.
  package var code: String?
  /// When the code ends, unchecked.
  package var expiresAt: Timestamp?
  /// What speaks against it although it names nobody else: the time alone is no proof then.
  package var doubt: String?
  /// Who pays, as the gateway was told, in our form.
  package var payer: Payer

  package init(
    reference: String? = nil, createdAt: Timestamp? = nil, code: String? = nil,
    expiresAt: Timestamp? = nil, doubt: String? = nil, payer: Payer = Payer()
  ) {
    self.doubt = doubt
    self.reference = reference
    self.createdAt = createdAt
    self.code = code
    self.expiresAt = expiresAt
    self.payer = payer
  }
}
