import FastCGI
import JSON

/// A request of nginx, copied out of the library's memory.
struct IncomingRequest: Sendable {
  /// Larger than the largest photo that Telegram takes.
  private static let bodyLimit = 12 << 20

  let method: String
  /// Decoded path segments: `/a/b%20c` is `["a", "b c"]`.
  let path: [String]
  let query: [String: String]
  let contentType: String
  let accept: String
  let bearer: String?
  /// `X-API-Key`.
  let apiKey: String?
  let userAgent: String
  let body: [UInt8]

  /// Headers by their CGI names, such as `HTTP_ACCEPT`.
  init(
    method: String, target: String, body: [UInt8], parameter: (_ name: String) -> String?
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    path = parts[0].split(separator: "/").map { percentDecoded(String($0)) }
    query = formFields(parts.count > 1 ? String(parts[1]) : "")
    contentType = (parameter("CONTENT_TYPE") ?? "").lowercasedScheme
    accept = parameter("HTTP_ACCEPT") ?? ""
    bearer = parameter("HTTP_AUTHORIZATION").flatMap(Self.bearer)
    apiKey = parameter("HTTP_X_API_KEY")
    userAgent = parameter("HTTP_USER_AGENT") ?? ""
    self.body = body
  }

  init(_ request: borrowing Request) throws(FastCGIError) {
    let names = [
      "CONTENT_TYPE", "HTTP_ACCEPT", "HTTP_AUTHORIZATION", "HTTP_X_API_KEY", "HTTP_USER_AGENT",
    ]
    var headers: [String: String] = [:]
    for name in names { headers[name] = request.parameter(name) }
    self.init(
      method: request.parameter("REQUEST_METHOD") ?? "GET",
      target: request.parameter("REQUEST_URI") ?? "/",
      body: try request.body(limit: Self.bodyLimit), parameter: { headers[$0] })
  }

  private static func bearer(_ authorization: String) -> String? {
    let parts = authorization.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }

  /// The body as a JSON object; an empty one when there is no body.
  var json: JSONValue? {
    body.isEmpty ? [:] : JSONValue(reading: body)
  }
}

extension String {
  /// The media type in lower case, its parameters (a boundary, say) untouched.
  fileprivate var lowercasedScheme: String {
    guard let end = firstIndex(of: ";") else { return lowercased() }
    return self[..<end].lowercased() + self[end...]
  }
}
