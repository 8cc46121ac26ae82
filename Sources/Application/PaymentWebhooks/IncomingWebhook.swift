package import Domain

/// A webhook as it came in, its sender not yet believed.
package struct IncomingWebhook: Sendable {
  package var headers: [String: String]
  package var body: [UInt8]
  package var receivedAt: Timestamp

  package init(headers: [String: String], body: [UInt8], receivedAt: Timestamp) {
    self.headers = headers
    self.body = body
    self.receivedAt = receivedAt
  }
}
