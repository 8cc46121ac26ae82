import HTTPTransport

private let client = HTTPClient()

/// What Telegram's servers find at an address; those of this machine are really fetched, of others none is needed.
enum FileAtAddress {
  /// Telegram's own (facts: telegram 4.6).
  private static func limit(_ kind: Attachment.Kind) -> Int {
    kind == .photo ? 5_000_000 : 20_000_000
  }

  private static func contentTypes(_ kind: Attachment.Kind) -> String {
    kind == .photo ? "image/" : "\(kind.rawValue)/"
  }

  /// Throws what a bot is told where nothing can be made of it.
  static func check(_ address: String, as kind: Attachment.Kind) throws(TelegramError) {
    guard address.hasPrefix("http://127.0.0.1:") else { return }
    let response: HTTPResponse
    do {
      response = try client.send(
        HTTPRequest(
          .get, address, totalTimeout: 5_000, bodyLimit: limit(kind), readHeaders: ["Content-Type"])
      )
    } catch {
      throw .badRequest("failed to get HTTP URL content")
    }
    guard response.status == 200 else { throw .badRequest("failed to get HTTP URL content") }
    guard response.headers["Content-Type"]?.hasPrefix(contentTypes(kind)) == true else {
      throw .badRequest("wrong type of the web page content")
    }
  }
}
