import FastCGI
import JSON

/// A refusal in Átomo Pay's form (facts: atomopay 4).
struct AtomoPayError: GatewayRefusal {
  let status: Int
  let message: String
  var errors: [String: String] = [:]
  var headers: [(name: String, value: String)] = []

  static let unknownKey = AtomoPayError(status: 401, message: "Unauthenticated.")
  static let unreadable = AtomoPayError(status: 400, message: "Malformed JSON.")
  /// No reference has to be unique here: never used.
  static let repeatedReference = invalid(["reference": "The reference has been taken."])

  static func notFound(_ what: String) -> AtomoPayError {
    AtomoPayError(status: 404, message: "\(what) not found.")
  }

  /// 422, with the fault of each field.
  static func invalid(_ faults: [String: String]) -> AtomoPayError {
    AtomoPayError(status: 422, message: "The given data was invalid.", errors: faults)
  }

  static func simulated(_ behaviour: Behaviour) -> AtomoPayError? {
    switch behaviour {
    case .tokenInvalid, .status(401, body: nil): .unknownKey
    case .rateLimited(let seconds):
      AtomoPayError(
        status: 429, message: "Too Many Attempts.",
        headers: seconds.map { [("Retry-After", "\($0)")] } ?? [])
    case .status(let status, body: nil): AtomoPayError(status: status, message: "Simulated fault.")
    default: nil
    }
  }

  var response: Response {
    var body: JSONValue = ["message": .string(message)]
    if !errors.isEmpty {
      body = body.merging(["errors": .object(errors.mapValues { [.string($0)] })])
    }
    return .json(body, status: status, headers: headers)
  }
}
