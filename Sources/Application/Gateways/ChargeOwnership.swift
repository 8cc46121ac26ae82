import Domain

/// Whose charge it is that only a webhook named, by the gateway's own answer about it.
///
/// Anybody who knows a webhook's address can name any charge of the account, a stranger's paid one included:
/// the payment may only take what the answer shows to be its own.
enum ChargeOwnership: Equatable, Sendable {
  case ours
  case another(reason: String)
  /// The answer speaks neither for nor against it.
  case unproven(reason: String)

  /// How far the clock of a gateway that keeps time may differ from ours.
  static let usualSkew = Interval.seconds(10)
  /// Beyond this a charge was made for something else.
  static let longestSkew = Interval.minutes(2)

  /// `told` is what the gateway was told of the payer; `tellsBuyersApart` is false where that is the seller's
  /// own data, the same for every charge: it proves nothing, and its absence speaks against a charge.
  init(
    of report: StatusReport, for payment: Payment, told: Payer, tellsBuyersApart: Bool
  ) {
    let evidence = report.evidence
    if let reference = evidence.reference ?? report.reference?.text {
      self =
        reference == payment.reference.text
        ? .ours : .another(reason: "its reference is another's")
      return
    }
    if let code = evidence.code, let known = payment.copyPasteCode {
      self = code == known ? .ours : .another(reason: "its PIX code is another's")
      return
    }
    if let time = evidence.createdAt, !Self.window(of: payment, Self.longestSkew).contains(time) {
      self = .another(reason: "it was not made when we asked for ours")
      return
    }
    let agrees = evidence.payer.agrees(with: told)
    let isInTime = evidence.createdAt.map {
      Self.window(of: payment, Self.usualSkew).contains($0)
    }
    if agrees == false {
      self = .unproven(reason: "its payer is another")
    } else if agrees == true, tellsBuyersApart {
      self = .ours
    } else if let doubt = evidence.doubt {
      self = .unproven(reason: doubt)
    } else if isInTime == true {
      self = .ours
    } else {
      self = .unproven(reason: "the answer does not show whose it is")
    }
  }

  /// From the payment's row to the end of the call that asked for its charge.
  private static func window(
    of payment: Payment, _ skew: Interval
  ) -> ClosedRange<Timestamp> {
    let start = payment.createdAt.adding(Interval(milliseconds: -skew.milliseconds))
    return start...payment.createdAt.adding(Payment.chargeCallLimit).adding(skew)
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
