import Foundation
import HTTPTransport
import Testing

/// "No byte left" told apart from "the other side may have acted".
@Suite struct FailurePhaseTests {
  private let secret = "123:AAE-secret"

  private func failure(
    _ request: HTTPRequest, by client: HTTPClient = HTTPClient()
  ) throws -> HTTPTransportError {
    let error = try #require(
      #expect(throws: HTTPTransportError.self) { try client.send(request) })
    #expect(!"\(error) \(String(reflecting: error))".contains("secret"))
    #expect(!"\(error)".contains("127.0.0.1"))
    return error
  }

  private func charge(_ server: ScriptedServer, timeout: Int = 5_000, fresh: Bool = true)
    -> HTTPRequest
  {
    HTTPRequest(
      .post, server.url("/bot\(secret)"), headers: [("Authorization", secret)],
      body: .bytes(Array(secret.utf8), contentType: "text/plain"), totalTimeout: timeout,
      mayReuseConnection: !fresh)
  }

  @Test(
    arguments: [
      "http://127.0.0.1:1/secret", "http://no-such-host.invalid/secret", "file:///etc/secret",
      "no url at all \r\n secret", "",
    ])
  func `what cannot be reached was not sent`(url: String) throws {
    // Would catch: a charge given up as doubtful though nobody got it; a scheme that reads files.
    let error = try failure(HTTPRequest(.post, url, totalTimeout: 5_000))
    #expect(error.phase == .beforeSending)
    #expect(error.code != 0 && !error.message.isEmpty)
  }

  @Test func `the phase is that of this request, not of the one before`() throws {
    // Would catch: counters of an earlier transfer on the same handle.
    let server = try ScriptedServer { connection, _ in
      while connection.request() != nil { connection.answer("fine") }
    }
    let client = HTTPClient()
    _ = try client.send(charge(server))
    let refused = HTTPRequest(.get, "http://127.0.0.1:1/", totalTimeout: 5_000)
    #expect(try failure(refused, by: client).phase == .beforeSending)
  }

  @Test func `a failed TLS handshake sends nothing of the request`() throws {
    // Would catch: the bytes of the handshake counted as the request.
    let server = try ScriptedServer { connection, _ in connection.send("this is no TLS\r\n\r\n") }
    let url = "https://127.0.0.1:\(server.port)/\(secret)"
    let error = try failure(HTTPRequest(.post, url, totalTimeout: 5_000))
    #expect(error.phase == .beforeSending)
  }

  @Test func `no answer until the deadline is doubt`() throws {
    // Would catch: a thread that waits for ever, or a charge repeated that went through.
    let server = try ScriptedServer { connection, _ in
      _ = connection.request()
      connection.waitForHangUp()
    }
    let error = try failure(charge(server, timeout: 300))
    #expect(error.phase == .afterSending)
    #expect(error.code == 28)
    #expect(server.requests.count == 1)
  }

  @Test func `a connection closed without an answer is doubt, and nothing is sent again`() throws {
    // Would catch: two charges out of one request.
    let server = try ScriptedServer { connection, _ in _ = connection.request() }
    #expect(try failure(charge(server)).phase == .afterSending)
    #expect(server.requests.count == 1)
  }

  @Test func `an answer cut short is doubt`() throws {
    // Would catch: half a document taken for a whole.
    let server = try ScriptedServer { connection, _ in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    }
    #expect(try failure(charge(server)).phase == .afterSending)
  }

  @Test(arguments: [true, false])
  func `a kept connection that dies costs a charge nothing, other requests go again`(fresh: Bool)
    throws
  {
    // Would catch: libcurl's own second try where it was forbidden; its absence where it helps.
    let server = try ScriptedServer { connection, number in
      // The first connection answers once, then takes the next request and closes.
      _ = connection.request()
      connection.answer("fine")
      guard connection.request() != nil, number > 0 else { return }
      connection.answer("fine")
    }
    let client = HTTPClient()
    _ = try client.send(HTTPRequest(.get, server.url(), totalTimeout: 5_000))
    let answer = try client.send(charge(server, fresh: fresh))
    #expect(answer.status == 200)
    let charges = server.requests.filter { $0.hasPrefix("POST") }.count
    #expect(charges == (fresh ? 1 : 2))
  }
}
