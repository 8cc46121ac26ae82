import HTTPTransport
import JSON

extension HTTPRequest.Body {
  static func json(_ value: JSONValue) -> HTTPRequest.Body {
    .bytes(value.bytes, contentType: "application/json")
  }
}
