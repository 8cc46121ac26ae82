package struct HTTPResponse: Equatable, Sendable {
  package let status: Int
  package let body: [UInt8]
  /// Seconds of the `Retry-After` header, where there is one.
  package let retryAfter: Int?

  package init(status: Int, body: [UInt8], retryAfter: Int? = nil) {
    self.status = status
    self.body = body
    self.retryAfter = retryAfter
  }
}
