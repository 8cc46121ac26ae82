package import Application
import Cryptography
package import Domain
package import HTTPTransport

/// Tries a pixel's token without leaving anything at Meta (facts: meta 8).
///
/// A token made by hand in Events Manager may be unable to read the pixel, so reading alone says
/// nothing against it. What counts is the right to write: an event of eight days ago is refused as too
/// old only after pixel and token were accepted.
package struct PixelProbe: PixelConnector {
  static let age = Interval.days(8)

  private let baseURL: String
  private let version: String
  private let clock: Clock
  private let send: @Sendable (HTTPRequest) throws(HTTPTransportError) -> HTTPResponse

  package init(baseURL: String, version: String, http: HTTPClient, clock: Clock) {
    self.init(baseURL: baseURL, version: version, clock: clock) {
      request throws(HTTPTransportError) in try http.send(request)
    }
  }

  init(
    baseURL: String, version: String, clock: Clock,
    send: @escaping @Sendable (HTTPRequest) throws(HTTPTransportError) -> HTTPResponse
  ) {
    self.baseURL = baseURL
    self.version = version
    self.clock = clock
    self.send = send
  }

  package func test(pixelID: String, token: Secret<String>, deadline: Deadline) -> PixelCheck {
    rights(pixelID: pixelID, token: token, deadline: deadline).sending
  }

  /// The same with what the token may do besides sending.
  package func rights(
    pixelID: String, token: Secret<String>, deadline: Deadline
  ) -> PixelRights {
    // A line break in it would be another header.
    guard !token.reveal().isEmpty,
      token.reveal().utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else {
      return PixelRights(
        sending: .refused(
          reason: "o token tem espaços ou caracteres que não existem em tokens da Meta"))
    }
    let read = answer(to: readRequest(pixelID, token, timeout: deadline.remaining), token, deadline)
    switch read {
    case .badToken, .unavailable: return PixelRights(readRefusal: read.words, sending: read.check)
    case .works, .noRight, .unclear: break
    }
    let sending = sending(pixelID, token, read, deadline)
    return PixelRights(name: read.name, readRefusal: read.words, sending: sending)
  }

  private func sending(
    _ pixelID: String, _ token: Secret<String>, _ read: PixelAnswer, _ deadline: Deadline
  ) -> PixelCheck {
    let written = answer(
      to: writeRequest(pixelID, token, timeout: deadline.remaining), token, deadline)
    // Whoever may read, and is blamed for nothing but the event's form, has been let in.
    if case .unclear = written, case .works = read { return .works }
    return written.check
  }

  private func answer(
    to request: HTTPRequest, _ token: Secret<String>, _ deadline: Deadline
  ) -> PixelAnswer {
    guard deadline.remaining > 0 else { return .unavailable("sem resposta a tempo") }
    do {
      return PixelAnswer(try send(request), hiding: token)
    } catch {
      return .unavailable("sem resposta: \(error)")
    }
  }

  func readRequest(_ pixelID: String, _ token: Secret<String>, timeout: Int) -> HTTPRequest {
    HTTPRequest(
      .get, "\(baseURL)/\(version)/\(pixelID)?fields=id,name",
      headers: [("Authorization", "Bearer \(token.reveal())")], totalTimeout: timeout)
  }

  func writeRequest(_ pixelID: String, _ token: Secret<String>, timeout: Int) -> HTTPRequest {
    let time = clock.now().adding(Interval(milliseconds: -Self.age.milliseconds)).seconds
    let body = """
      {"data":[{"event_name":"RastroTokenTest","event_time":\(time),\
      "event_id":"rastro_token_test_\(time)","action_source":"chat",\
      "user_data":{"external_id":["\(sha256Hex("rastro-token-test"))"]}}]}
      """
    return HTTPRequest(
      .post, "\(baseURL)/\(version)/\(pixelID)/events",
      headers: [("Authorization", "Bearer \(token.reveal())")],
      body: .bytes(Array(body.utf8), contentType: "application/json"), totalTimeout: timeout,
      mayReuseConnection: false)
  }
}
