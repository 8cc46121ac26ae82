import FastCGI
import JSON

/// A refusal in the form of the Graph API.
struct GraphError: Error, Sendable {
  let status: Int
  let code: Int
  var subcode: Int?
  let message: String
  var isTransient = false
  /// The field at fault, such as `data[0][event_time]`.
  var field: String?
  /// The fault is told as a JSON text inside the JSON.
  var isTextual = false
  var headers: [(name: String, value: String)] = []

  static func invalidParameter(_ message: String, subcode: Int? = nil, field: String? = nil)
    -> GraphError
  {
    GraphError(status: 400, code: 100, subcode: subcode, message: message, field: field)
  }

  /// A field of `user_data` that Meta takes exception to, in the three ways in which it says so.
  static func refusedKey(_ key: String, place: String, form: String) -> GraphError {
    var error = GraphError.invalidParameter(
      "\(key) is not acceptable", subcode: form == "subcode" ? 2_804_001 : nil,
      field: form == "subcode" ? nil : "\(place)[\(key)]")
    error.isTextual = form == "text"
    return error
  }

  static let invalidToken = GraphError(
    status: 401, code: 190, message: "Invalid OAuth access token - Cannot parse access token")

  static let noPermission = GraphError(
    status: 403, code: 200,
    message: "(#200) The user must have permission to send events to this pixel")

  static let unknownPath = GraphError(status: 400, code: 2500, message: "Unknown path components")

  static func unknownObject(_ id: String) -> GraphError {
    .invalidParameter(
      "Unsupported request. Object with ID '\(id)' does not exist, cannot be loaded due to "
        + "missing permissions, or does not support this operation", subcode: 33)
  }

  /// The refusals that a fault asks for.
  static func simulated(_ behaviour: Behaviour) -> GraphError? {
    switch behaviour {
    case .transient:
      GraphError(
        status: 500, code: 2, message: "Service temporarily unavailable", isTransient: true)
    case .tokenInvalid: .invalidToken
    case .rateLimited(let seconds): .rateLimited(seconds: seconds ?? 60)
    case .status(let status, body: nil):
      GraphError(status: status, code: 1, message: "An unknown error occurred")
    default: nil
    }
  }

  private static func rateLimited(seconds: Int) -> GraphError {
    let usage: JSONValue = [
      "100": [
        [
          "type": "ads_management", "call_count": 100, "total_cputime": 10, "total_time": 10,
          "estimated_time_to_regain_access": JSONValue((seconds + 59) / 60),
        ]
      ]
    ]
    return GraphError(
      status: 429, code: 4, message: "Application request limit reached", isTransient: true,
      headers: [
        ("x-app-usage", #"{"call_count":100,"total_time":10,"total_cputime":10}"#),
        ("x-business-use-case-usage", String(decoding: usage.bytes, as: UTF8.self)),
        ("Retry-After", "\(seconds)"),
      ])
  }

  var response: Response {
    var error: JSONValue = [
      "message": .string(message), "type": "OAuthException", "code": JSONValue(code),
      "is_transient": JSONValue(isTransient), "fbtrace_id": .string(GraphTrace.id()),
      // These two come in the caller's language; nothing may depend on them.
      "error_user_title": "Não foi possível processar", "error_user_msg": .string(message),
    ]
    if let subcode { error = error.merging(["error_subcode": JSONValue(subcode)]) }
    if let field {
      let data: JSONValue = ["blame_field_specs": [[.string(field)]]]
      error = error.merging([
        "error_data": isTextual ? .string(String(decoding: data.bytes, as: UTF8.self)) : data
      ])
    }
    return .json(["error": error], status: status, headers: headers)
  }
}

/// Meta's name for one of its answers.
enum GraphTrace {
  static func id() -> String { "A" + String(Identifiers.token().prefix(22)) }
}
