import FastCGI
import JSON

/// A refusal in UmbrellaPay's form (facts: umbrellapay 4).
struct UmbrellaPayError: GatewayRefusal {
  let status: Int
  /// A text, or a list of them.
  let message: JSONValue
  var error: JSONValue = .null
  var headers: [(name: String, value: String)] = []

  static let unknownKey = UmbrellaPayError(
    status: 401, message: "Unauthorized", error: "Unauthorized")
  static let wrongAgent = UmbrellaPayError(status: 403, message: "Forbidden", error: "Forbidden")
  static let notFound = UmbrellaPayError(
    status: 404, message: "Transação não encontrada.", error: "Not Found")
  static let unreadable = invalid(["Unexpected token in JSON"])
  /// No reference has to be unique here: never used.
  static let repeatedReference = invalid(["externalRef already exists"])

  static func invalid(_ faults: [String]) -> UmbrellaPayError {
    UmbrellaPayError(
      status: 400,
      message: faults.count == 1 ? .string(faults[0]) : .array(faults.map(JSONValue.string)),
      error: "Bad Request")
  }

  /// The bank behind the gateway says no.
  static func refused(_ reason: String, status: Int = 400) -> UmbrellaPayError {
    UmbrellaPayError(
      status: status, message: "Transação recusada.",
      error: ["provider": "PluggouV2", "refusedReason": .string(reason)])
  }

  static func simulated(_ behaviour: Behaviour) -> UmbrellaPayError? {
    switch behaviour {
    case .tokenInvalid, .status(401, body: nil): .unknownKey
    case .status(403, body: nil): .wrongAgent
    case .rateLimited(let seconds):
      UmbrellaPayError(
        status: 429, message: "ThrottlerException: Too Many Requests",
        headers: seconds.map { [("Retry-After", "\($0)")] } ?? [])
    case .status(let status, body: nil): .refused("Simulated fault", status: status)
    default: nil
    }
  }

  var body: JSONValue {
    let body: JSONValue = ["statusCode": JSONValue(status), "message": message]
    return body.adding("error", error == .null ? nil : error)
  }

  var response: Response { .json(body, status: status, headers: headers) }
}
