package struct HTTPResponse: Equatable, Sendable {
  package let status: Int
  package let body: [UInt8]
  /// Seconds of the `Retry-After` header, where there is one.
  package let retryAfter: Int?
  /// Those that ``HTTPRequest/readHeaders`` names and that came, by the names given there.
  package let headers: [String: String]

  package init(
    status: Int, body: [UInt8], retryAfter: Int? = nil, headers: [String: String] = [:]
  ) {
    self.status = status
    self.body = body
    self.retryAfter = retryAfter
    self.headers = headers
  }
}
