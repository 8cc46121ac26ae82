import FastCGI
import JSON

/// A refusal in one of Paradise's forms (facts: paradise 4).
struct ParadiseError: GatewayRefusal {
  let status: Int
  let body: JSONValue
  var headers: [(name: String, value: String)] = []

  static let unknownKey = ParadiseError(
    status: 401, body: ["success": false, "message": "Unauthorized"])
  static let missingKey = ParadiseError(status: 401, body: ["error": "API Key não informada"])
  static let repeatedReference = invalid("Esta referência já foi utilizada")
  static let unreadable = invalid("JSON inválido")
  static let notFound = ParadiseError(
    status: 404, body: ["success": false, "message": "Transação não encontrada"])

  static func invalid(_ message: String) -> ParadiseError {
    ParadiseError(status: 400, body: ["success": false, "message": .string(message)])
  }

  /// What the bank behind the gateway says, not why.
  static func refused(_ status: Int) -> ParadiseError {
    ParadiseError(
      status: status,
      body: [
        "status": "error", "acquirer": "ParadiseBank",
        "message": "Não foi possível processar seu pagamento. Tente novamente.",
      ])
  }

  static func simulated(_ behaviour: Behaviour) -> ParadiseError? {
    switch behaviour {
    case .tokenInvalid: .unknownKey
    case .rateLimited(let seconds):
      ParadiseError(
        status: 429, body: ["success": false, "message": "Too Many Requests"],
        headers: seconds.map { [("Retry-After", "\($0)")] } ?? [])
    case .status(401, body: nil): .unknownKey
    case .status(let status, body: nil): .refused(status)
    default: nil
    }
  }

  var response: Response { .json(body, status: status, headers: headers) }
}
