internal import CFastCGI

/// What a handler answers.
package struct Response: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]
  /// What follows the body, asked for piece by piece while it is sent; nil behind the last one.
  package var pieces: (@Sendable (_ position: Int) -> [UInt8]?)?
  /// Runs on the serving thread once the web server has the whole answer.
  ///
  /// It must only hand work over: the next request waits for it.
  package var afterSent: (@Sendable () -> Void)?

  package init(
    status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
    afterSent: (@Sendable () -> Void)? = nil
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.afterSent = afterSent
  }

  /// The answer as a CGI document: `Status` and headers, an empty line, the body.
  var document: [UInt8] {
    var document: [UInt8] = []
    document.reserveCapacity(body.count + 2048)
    document.append(contentsOf: "Status: \(status)\r\n".utf8)
    for (name, value) in headers {
      let start = document.count
      document.append(contentsOf: name.utf8)
      document.append(contentsOf: ": ".utf8)
      document.append(contentsOf: value.utf8)
      // A line break would start a header of the attacker's choice.
      if document[start...].contains(where: { $0 == 0x0D || $0 == 0x0A }) {
        document.removeSubrange(start...)
        document.append(contentsOf: "\(name): \(value)".utf8.filter { $0 != 0x0D && $0 != 0x0A })
      }
      document.append(contentsOf: "\r\n".utf8)
    }
    document.append(contentsOf: "\r\n".utf8)
    document.append(contentsOf: body)
    return document
  }
}
