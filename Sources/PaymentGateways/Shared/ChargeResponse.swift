import Application
import Domain
import HTTPTransport
import JSON

/// What an answer to a charge request says.
enum ChargeResponse: Equatable {
  case settled(ChargeOutcome)
  /// It exists and can be paid, and its code is still to come.
  case codeMissing(ChargeIdentity)

  static let codeMissingReason = "an answer without a PIX code"

  var outcome: ChargeOutcome {
    switch self {
    case .settled(let outcome): outcome
    case .codeMissing(let charge): .unknown(charge, reason: Self.codeMissingReason)
    }
  }
}

extension ChargeOutcome {
  /// A refusal, and what it leaves behind.
  ///
  /// `charge` stands in a field of the answer, `named` only in its text. A refused charge that calls
  /// itself alive is in doubt.
  static func refusal(
    _ charge: ChargeIdentity?, named: ChargeIdentity?, status: PaymentStatus?, reason: String
  ) -> ChargeOutcome {
    if let charge {
      return status.map(\.isDead) ?? true
        ? .refusedButExists(charge, reason: reason) : .unknown(charge, reason: reason)
    }
    return named.map { .unknown($0, reason: reason) } ?? .notCreated(reason: reason)
  }
}

extension PaymentStatus {
  /// A charge that nobody can pay any more.
  var isDead: Bool { self == .failed || self == .expired }
}

extension ChargeIdentity {
  /// The charge that an answer's text names.
  static func named(in response: HTTPResponse) -> ChargeIdentity? {
    TransactionIDInText.find(response.body).map { ChargeIdentity(transactionID: $0) }
  }
}

extension JSONValue {
  /// The first text that may be a PIX code: pictures stand in the same fields at times.
  static func code(among candidates: [JSONValue?]) -> String? {
    let texts = candidates.compactMap { $0?.text }.filter { !$0.hasPrefix("data:") }
    return texts.first { $0.hasPrefix("000201") } ?? texts.first
  }

  /// Whether this amount, where there is one, is another than was asked.
  func contradicts(_ asked: Money) -> Bool { centavos.map { $0 != asked } ?? false }
}
