import Application
import Domain
import HTTPTransport

extension GatewayLine {
  /// Asks for the code that a charge's answer lacked, after each of the pauses that the deadline
  /// allows.
  func awaitCode(
    of charge: ChargeIdentity, pauses: [Interval], deadline: Deadline,
    _ request: (_ timeout: Int) -> HTTPRequest, read: (HTTPResponse) -> ChargeReading
  ) -> ChargeOutcome {
    for wait in pauses {
      // An answer in less than this is not to be hoped for.
      guard deadline.remaining > Int(wait.milliseconds) + 200 else { break }
      pause(wait)
      guard let response = try? send(request(deadline.remaining)),
        ChargeAnswer(response.status) == .success
      else { continue }
      switch read(response) {
      case .settled(.created(let found, let code, let end)) where found.isSame(as: charge):
        return .created(charge.completed(by: found), code: code, expiresAt: end)
      case .settled(.refusedButExists(let found, let reason)) where found.isSame(as: charge):
        return .refusedButExists(charge.completed(by: found), reason: reason)
      default: continue
      }
    }
    return .unknown(charge, reason: ChargeReading.codeMissingReason)
  }
}

extension ChargeIdentity {
  fileprivate func completed(by other: ChargeIdentity) -> ChargeIdentity {
    ChargeIdentity(
      transactionID: transactionID, hash: hash ?? other.hash,
      producerHash: producerHash ?? other.producerHash)
  }
}
