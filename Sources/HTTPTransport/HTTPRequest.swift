/// A request to one of the outside APIs.
package struct HTTPRequest: Sendable {
  package enum Method: String, Sendable { case get = "GET", head = "HEAD", post = "POST" }

  package enum Body: Sendable {
    case none
    case bytes([UInt8], contentType: String)
    case form([Part])
  }

  /// One part of a `multipart/form-data` body.
  package struct Part: Sendable {
    package let name: String
    package let content: [UInt8]
    /// Present: the part is a file.
    package let file: File?

    package struct File: Sendable {
      package let name: String
      package let contentType: String
    }

    package static func field(_ name: String, _ text: String) -> Part {
      Part(name: name, content: Array(text.utf8), file: nil)
    }

    package static func file(
      _ name: String, _ content: [UInt8], fileName: String, contentType: String
    ) -> Part {
      Part(name: name, content: content, file: File(name: fileName, contentType: contentType))
    }
  }

  package var method: Method
  /// May hold a secret (Telegram's does): it appears in no error and no log.
  package var url: String
  package var headers: [(name: String, value: String)]
  package var body: Body
  /// Milliseconds until the connection stands, and until the whole answer is there.
  package var connectTimeout: Int
  package var totalTimeout: Int
  /// The largest answer accepted, in bytes.
  package var bodyLimit: Int
  /// False opens a new connection.
  ///
  /// libcurl sends a request a second time, by itself, when a kept connection turns out dead: a
  /// charge must not take that road.
  package var mayReuseConnection: Bool
  /// Headers of the answer that are of use besides `Retry-After`.
  package var readHeaders: [String]

  package init(
    _ method: Method, _ url: String, headers: [(name: String, value: String)] = [],
    body: Body = .none, connectTimeout: Int = 2_000, totalTimeout: Int,
    bodyLimit: Int = 1 << 20, mayReuseConnection: Bool = true,
    readHeaders: [String] = []
  ) {
    self.readHeaders = readHeaders
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.bodyLimit = bodyLimit
    self.mayReuseConnection = mayReuseConnection
  }
}
