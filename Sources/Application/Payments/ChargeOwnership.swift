import Domain

/// Whose charge it is that only a notice named, by the gateway's own answer about it.
///
/// Anybody who knows a notice's address can name any charge of the account, a stranger's paid one included:
/// the payment may only take what the answer shows to be its own.
enum ChargeOwnership: Equatable, Sendable {
  case ours
  case another(reason: String)
  /// The answer speaks neither for nor against it.
  case unproven(reason: String)

  /// How far the gateway's clock may differ from ours.
  static let clockSkew = Interval.minutes(2)

  /// `buyer` is what the gateway was told of the payer, empty where it was told nothing that tells one buyer
  /// from another.
  init(of observation: Observation, for payment: Payment, buyer: Payer) {
    let evidence = observation.evidence
    if let reference = evidence.reference ?? observation.reference?.text {
      self =
        reference == payment.reference.text
        ? .ours : .another(reason: "its reference is another's")
      return
    }
    if let code = evidence.code, let known = payment.copyPasteCode {
      self = code == known ? .ours : .another(reason: "its PIX code is another's")
      return
    }
    let isInTime = evidence.createdAt.map { Self.window(of: payment).contains($0) }
    guard isInTime != false else {
      self = .another(reason: "it was not made when we asked for ours")
      return
    }
    switch (evidence.payer.agrees(with: buyer), isInTime) {
    case (true, _), (nil, true): self = .ours
    case (false, _): self = .unproven(reason: "its payer is another")
    case (nil, _): self = .unproven(reason: "the answer does not show whose it is")
    }
  }

  /// From the payment's row to the end of the call that asked for its charge.
  private static func window(of payment: Payment) -> ClosedRange<Timestamp> {
    let start = payment.createdAt.adding(Interval(milliseconds: -clockSkew.milliseconds))
    return start...payment.createdAt.adding(Payment.chargeCallLimit).adding(clockSkew)
  }
}

extension Payer {
  /// Whether both name one person; nil where they have nothing in common to compare.
  fileprivate func agrees(with other: Payer) -> Bool? {
    for field in [PayerField.taxNumber, .email, .phone] {
      guard let own = self[field]?.reveal(), let theirs = other[field]?.reveal() else { continue }
      return own == theirs
    }
    return nil
  }
}
