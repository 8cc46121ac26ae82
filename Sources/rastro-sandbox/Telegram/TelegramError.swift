import FastCGI
import JSON

/// A refusal in the form of the Bot API.
struct TelegramError: Error, Sendable, Equatable {
  let code: Int
  let description: String
  var parameters: [String: JSONValue] = [:]

  static func badRequest(_ text: String) -> TelegramError {
    TelegramError(code: 400, description: "Bad Request: \(text)")
  }

  static let notFound = TelegramError(code: 404, description: "Not Found")
  static let noSuchMethod = TelegramError(code: 404, description: "Not Found: method not found")
  static let unauthorized = TelegramError(code: 401, description: "Unauthorized")
  static let malformedToken = TelegramError(
    code: 401, description: "Unauthorized: invalid token specified")
  static let blocked = TelegramError(
    code: 403, description: "Forbidden: bot was blocked by the user")
  static let chatNotFound = badRequest("chat not found")
  static let notModified = badRequest(
    "message is not modified: specified new message content and reply markup are exactly the same "
      + "as a current content and reply markup of the message")

  /// The refusals that a fault asks for.
  static func simulated(_ behaviour: Behaviour) -> TelegramError? {
    switch behaviour {
    case .rateLimited(let seconds?):
      TelegramError(
        code: 429, description: "Too Many Requests: retry after \(seconds)",
        parameters: ["retry_after": JSONValue(seconds)])
    case .rateLimited(nil): TelegramError(code: 429, description: "Too Many Requests")
    case .status(let code, body: nil):
      TelegramError(code: code, description: code < 500 ? "Simulated" : "Internal Server Error")
    case .mediaRefused: badRequest("wrong type of the web page content")
    default: nil
    }
  }

  var response: Response {
    var body: JSONValue = [
      "ok": false, "error_code": JSONValue(code), "description": .string(description),
    ]
    if !parameters.isEmpty { body = body.merging(["parameters": .object(parameters)]) }
    return .json(body, status: code)
  }
}
