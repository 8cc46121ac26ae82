package import Domain

/// The checked result of a charge request.
package struct ChargeResult: Sendable {
  package enum Outcome: Equatable, Sendable {
    case created(ChargeIdentity, code: String, expiresAt: Timestamp?)
    case failed(ChargeIdentity?, reason: String)
    case unknown(ChargeIdentity?, reason: String)
  }

  package var payment: Payment
  package var outcome: Outcome
  /// What the buyer hears if the payment is still open.
  package var told: [OutboxTask]
  /// The same if a webhook was faster than the answer and said that the charge is dead.
  package var toldIfDead: [OutboxTask] = []
  /// The same if the charge that the gateway named is another payment's.
  package var toldIfTaken: [OutboxTask] = []
  package var at: Timestamp

  /// When its code ends by what the gateway says, where that can be true; for a charge of unknown outcome the
  /// end of its hold.
  package var expiresAt: Timestamp? {
    switch outcome {
    case .created(_, _, let told): Payment.codeEnd(told: told, now: at)
    case .unknown: at.adding(Payment.unknownChargeHold)
    case .failed: nil
    }
  }

  /// What fits the state that the payment is found in: a webhook may have changed it while the gateway was asked.
  package func tasks(ifFound status: PaymentStatus) -> [OutboxTask] {
    switch status {
    case .pending, .pendingVerification: told
    case .failed, .expired: toldIfDead
    // The buyer has the link, or a person decides: a code would only confuse.
    case .paid, .review, .refunded, .chargeback: []
    }
  }
}

extension ChargeResult {
  private static let firstCheck = Interval.seconds(15)
  /// Of a charge of unknown outcome: its buyer has nothing to pay with yet.
  private static let firstCheckOfUnknown = Interval.seconds(5)

  /// When the gateway is first asked about it, in the state that the payment has from now on; nil for never.
  package func nextCheck(in status: PaymentStatus) -> Timestamp? {
    switch status {
    case .pending: at.adding(Self.firstCheck)
    case .pendingVerification: at.adding(Self.firstCheckOfUnknown)
    case .paid, .failed, .expired, .review, .refunded, .chargeback: nil
    }
  }
}

extension ChargeResult.Outcome {
  /// The state of a payment that is still open.
  package var status: PaymentStatus {
    switch self {
    case .created: .pending
    case .failed: .failed
    case .unknown: .pendingVerification
    }
  }

  package var charge: ChargeIdentity? {
    switch self {
    case .created(let charge, _, _): charge
    case .failed(let charge, _), .unknown(let charge, _): charge
    }
  }

  package var code: String? {
    if case .created(_, let code, _) = self { code } else { nil }
  }

  package var reason: String? {
    switch self {
    case .created: nil
    case .failed(_, let reason), .unknown(_, let reason): reason
    }
  }

  /// For the audit trail.
  package var evidence: String {
    switch self {
    case .created(let charge, _, _): "charge \(charge.transactionID) created"
    case .failed(_, let reason): "charge refused: \(reason)"
    case .unknown(_, let reason): "charge of unknown outcome: \(reason)"
    }
  }
}

extension Payment {
  /// When a code ends, as its gateway tells it; nil where that cannot be true.
  package static func codeEnd(told: Timestamp?, now: Timestamp) -> Timestamp? {
    guard let told, told > now, told <= now.adding(.days(30)) else { return nil }
    return told
  }
}
