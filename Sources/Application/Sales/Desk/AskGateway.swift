package import Domain

/// A person has the gateway asked about one payment now.
///
/// By the same door, pause and share of queries as the buyer's "Já paguei".
package struct AskGateway: Sendable {
  static let deadline = Interval.seconds(5)

  private let desk: any PaymentDesk
  private let checks: any CheckQueue
  private let confirmPayment: ConfirmPayment
  private let clock: Clock

  package init(
    _ desk: any PaymentDesk, checks: any CheckQueue, confirm: ConfirmPayment, clock: Clock
  ) {
    self.desk = desk
    self.checks = checks
    confirmPayment = confirm
    self.clock = clock
  }

  package func ask(
    _ reference: PaymentReference, _ note: PaymentNote, of seller: SellerScope
  ) throws -> GatewayAnswer {
    guard let payment = try desk.payment(reference, of: seller) else { return .notFound }
    let now = clock.now()
    guard try checks.mayVerify(payment, at: now) else {
      try checks.hasten([payment], to: now.adding(.seconds(2)))
      return .tooSoon
    }
    let answer = GatewayAnswer(
      try confirmPayment.confirm(
        payment, source: "asked by \(note.person)", deadline: Deadline(in: Self.deadline)))
    try desk.noteQuestion(payment, note, answer: answer.evidence)
    return answer
  }
}

extension GatewayAnswer {
  fileprivate init(_ outcome: ConfirmationOutcome) {
    self =
      switch outcome {
      case .changed(let status, let tasks): .changed(to: status, tasks)
      case .unchanged(let word): .unchanged(gatewayStatus: word)
      case .reportedOnce: .reportedOnce
      case .unavailable(let reason): .unavailable(reason: reason)
      }
  }

  /// For the audit trail.
  fileprivate var evidence: String {
    switch self {
    case .notFound, .tooSoon: "not asked"
    case .changed(let status, _): "now \(status.rawValue)"
    case .unchanged(let word): "unchanged, gateway says \(word)"
    case .reportedOnce: "gateway says paid for the first time"
    case .unavailable(let reason): "no answer: \(reason)"
    }
  }
}
