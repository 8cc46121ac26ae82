import HTTPTransport
import JSON

/// What became of a webhook to the program under test.
struct Outcome: Sendable {
  /// Nil without an answer.
  var status: Int?
  var body: [UInt8] = []
  var retryAfter = 0.0
  var error: String?

  init(error: String) { self.error = error }

  init(sending request: HTTPRequest, by client: HTTPClient) {
    do throws(HTTPTransportError) {
      let response = try client.send(request)
      status = response.status
      body = response.body
      retryAfter = Double(response.retryAfter ?? 0)
    } catch {
      self.error = error.description
    }
  }

  var isSuccess: Bool { status.map { 200...299 ~= $0 } ?? false }

  /// The body as JSON object, where it is one.
  var reply: JSONValue? { JSONValue(reading: body).flatMap { $0.members == nil ? nil : $0 } }

  var complaint: String {
    error ?? "Wrong response from the webhook: \(status ?? 0)"
  }

  var json: JSONValue {
    let text = String(decoding: body, as: UTF8.self)
    return [
      "status": JSONValue(status), "body": JSONValue(reading: body) ?? .string(text),
      "error": JSONValue(error),
    ]
  }
}
