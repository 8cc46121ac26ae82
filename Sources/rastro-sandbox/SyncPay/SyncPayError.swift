import FastCGI
import JSON

/// A refusal in SyncPay's form.
struct SyncPayError: Error, Sendable {
  let status: Int
  let message: String
  var errors: [String: JSONValue] = [:]
  var headers: [(name: String, value: String)] = []

  static let unauthenticated = SyncPayError(status: 401, message: "Unauthenticated.")
  static let notFound = SyncPayError(status: 404, message: "Transaction not found.")

  /// 422, with the fault of each field.
  static func invalid(_ faults: [String: String]) -> SyncPayError {
    SyncPayError(
      status: 422, message: "The given data was invalid.",
      errors: faults.mapValues { [.string($0)] })
  }

  /// The refusals that a fault asks for.
  static func simulated(_ behaviour: Behaviour) -> SyncPayError? {
    switch behaviour {
    case .rateLimited(let seconds):
      SyncPayError(
        status: 429, message: "Too Many Attempts.",
        headers: seconds.map { [("Retry-After", "\($0)")] } ?? [])
    case .tokenInvalid: .unauthenticated
    case .status(let status, body: nil): SyncPayError(status: status, message: "Simulated fault.")
    default: nil
    }
  }

  var response: Response {
    var body: JSONValue = ["message": .string(message)]
    if !errors.isEmpty { body = body.merging(["errors": .object(errors)]) }
    return .json(body, status: status, headers: headers)
  }
}
