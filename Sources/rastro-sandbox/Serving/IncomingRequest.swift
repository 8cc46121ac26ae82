import FastCGI

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
  let body: [UInt8]

  init(_ request: borrowing Request) throws(FastCGIError) {
    let target = (request.parameter("REQUEST_URI") ?? "/").split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    method = request.parameter("REQUEST_METHOD") ?? "GET"
    path = target[0].split(separator: "/").map { percentDecoded(String($0)) }
    query = formFields(target.count > 1 ? String(target[1]) : "")
    contentType = (request.parameter("CONTENT_TYPE") ?? "").lowercasedScheme
    accept = request.parameter("HTTP_ACCEPT") ?? ""
    bearer = request.parameter("HTTP_AUTHORIZATION").flatMap(Self.bearer)
    body = try request.body(limit: Self.bodyLimit)
  }

  private static func bearer(_ authorization: String) -> String? {
    let parts = authorization.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }

  /// The body as a JSON object; an empty one when there is no body.
  var json: JSON? {
    body.isEmpty ? [:] : JSON(parsing: body)
  }
}

extension String {
  /// The media type in lower case, its parameters (a boundary, say) untouched.
  fileprivate var lowercasedScheme: String {
    guard let end = firstIndex(of: ";") else { return lowercased() }
    return self[..<end].lowercased() + self[end...]
  }
}
