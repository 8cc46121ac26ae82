import FastCGI
import JSON

extension Response {
  static func json(
    _ value: JSONValue, status: Int = 200, headers: [(name: String, value: String)] = []
  ) -> Response {
    Response(
      status: status,
      headers: [("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store")]
        + headers,
      body: value.bytes)
  }

  static func text(_ text: String, status: Int = 200, type: String = "text/plain") -> Response {
    Response(
      status: status,
      headers: [("Content-Type", "\(type); charset=utf-8"), ("Cache-Control", "no-store")],
      body: Array(text.utf8))
  }

  /// A refusal of the control API, which says what to change.
  static func refused(_ reason: String, status: Int = 400) -> Response {
    .json(["error": .string(reason)], status: status)
  }

  /// A static file of `www/sandbox`, sent by nginx.
  static func page(_ name: String) -> Response {
    Response(status: 200, headers: [("X-Accel-Redirect", "/__page/\(name)")])
  }

  /// Makes nginx close the connection without an answer.
  static let cut = Response(status: 200, headers: [("X-Accel-Redirect", "/__drop")])

  /// Whether the caller gets no answer.
  var isCut: Bool {
    headers.contains { $0.value == "/__drop" }
  }
}
