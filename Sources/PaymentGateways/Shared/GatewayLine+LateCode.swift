import Application
import Domain
import HTTPTransport

extension GatewayLine {
  /// Sends a charge request, once, and looks for the code where the answer lacks it.
  func charge(
    codePauses: [Interval], deadline: Deadline, create: () -> HTTPRequest,
    fetch: (_ charge: ChargeIdentity, _ timeout: Int) -> HTTPRequest,
    read: (HTTPResponse) -> ChargeResponse
  ) -> ChargeOutcome {
    let reading = charge(create, otherwise: { .settled($0) }, read: read)
    guard case .codeMissing(let charge) = reading else { return reading.outcome }
    return awaitCode(
      of: charge, pauses: codePauses, deadline: deadline, { fetch(charge, $0) }, read: read)
  }

  /// Asks for the code that a charge's answer lacked, after each of the pauses that the deadline
  /// allows.
  private func awaitCode(
    of charge: ChargeIdentity, pauses: [Interval], deadline: Deadline,
    _ request: (_ timeout: Int) -> HTTPRequest, read: (HTTPResponse) -> ChargeResponse
  ) -> ChargeOutcome {
    for wait in pauses {
      // An answer in less than this is not to be hoped for.
      guard deadline.remaining > Int(wait.milliseconds) + 200 else { break }
      pause(wait)
      guard let response = try? send(request(deadline.remaining)),
        ChargeResponseKind(response.status) == .success
      else { continue }
      switch read(response) {
      case .settled(.created(let found, let code, let end)) where found.isSame(as: charge):
        return .created(charge.completed(by: found), code: code, expiresAt: end)
      case .settled(.refusedButExists(let found, let reason)) where found.isSame(as: charge):
        return .refusedButExists(charge.completed(by: found), reason: reason)
      default: continue
      }
    }
    return .unknown(charge, reason: ChargeResponse.codeMissingReason)
  }
}

extension ChargeIdentity {
  fileprivate func completed(by other: ChargeIdentity) -> ChargeIdentity {
    ChargeIdentity(
      transactionID: transactionID, hash: hash ?? other.hash,
      producerHash: producerHash ?? other.producerHash)
  }
}
