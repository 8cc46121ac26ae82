import Foundation
import HTTPTransport
import Synchronization
import Testing

@Suite struct HTTPClientTests {
  /// Answers every request of every connection with a 200.
  private func obliging(headers: String = "") throws -> ScriptedServer {
    try ScriptedServer { connection, _ in
      while connection.request() != nil { connection.answer("fine", headers: headers) }
    }
  }

  @Test func `status and body of a refusal are an answer, not an error`() throws {
    // Would catch: the gateway's reason for a 422 thrown away.
    let server = try ScriptedServer { connection, _ in
      _ = connection.request()
      connection.answer("{\"why\":1}", status: "422 Unprocessable")
    }
    let answer = try HTTPClient().send(HTTPRequest(.get, server.url("/a?b=c"), totalTimeout: 5_000))
    #expect(answer.status == 422)
    #expect(String(decoding: answer.body, as: UTF8.self) == "{\"why\":1}")
    #expect(server.requests[0].hasPrefix("GET /a?b=c HTTP/1.1\r\n"))
  }

  @Test func `HEAD asks for no body and waits for none, and the connection stays fit for use`()
    throws
  {
    // Would catch: a wait for the body that a length announces, or a GET that counts as a click.
    let server = try ScriptedServer { connection, _ in
      while let request = connection.request() {
        if request.hasPrefix("HEAD ") {
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")
        } else {
          connection.answer("fine")
        }
      }
    }
    let client = HTTPClient()
    let head = try client.send(HTTPRequest(.head, server.url("/go/a"), totalTimeout: 5_000))
    #expect(head.status == 200 && head.body.isEmpty)
    let get = try client.send(HTTPRequest(.get, server.url("/go/a"), totalTimeout: 5_000))
    #expect(String(decoding: get.body, as: UTF8.self) == "fine")
    #expect(server.requests.map { $0.prefix(5) } == ["HEAD ", "GET /"])
  }

  @Test(arguments: ["", "x", "{\"nome\":\"João 😀\"}", String(repeating: "z", count: 200_000)])
  func `a posted body arrives whole, with its type and headers`(body: String) throws {
    // Would catch: an empty body read from standard input, or a wait for "100 Continue".
    let server = try obliging()
    _ = try HTTPClient().send(
      HTTPRequest(
        .post, server.url(), headers: [("X-Key", "v"), ("X-Evil", "a\r\nX-Injected: b")],
        body: .bytes(Array(body.utf8), contentType: "application/json"), totalTimeout: 5_000))
    let parts = server.requests[0].components(separatedBy: "\r\n\r\n")
    let lines = parts[0].components(separatedBy: "\r\n")
    #expect(lines[0] == "POST / HTTP/1.1")
    #expect(lines.contains("X-Key: v"))
    #expect(lines.contains("Content-Type: application/json"))
    #expect(lines.contains("Content-Length: \(body.utf8.count)"))
    #expect(!lines.contains { $0.hasPrefix("X-Injected") || $0.hasPrefix("Expect") })
    let same = parts[1] == body
    #expect(same)
  }

  @Test func `a form arrives part by part`() throws {
    // Would catch: a picture without its name or type, which Telegram refuses.
    let server = try obliging()
    let form = HTTPRequest.Body.form([
      .field("chat_id", "42"),
      .file("photo", Array("PNG\0".utf8), fileName: "q\"r\r\n.png", contentType: "image/png"),
    ])
    _ = try HTTPClient().send(HTTPRequest(.post, server.url(), body: form, totalTimeout: 5_000))
    let text = server.requests[0]
    #expect(text.contains("name=\"chat_id\"\r\n\r\n42\r\n--"))
    #expect(text.contains("name=\"photo\"; filename=\"q%22r%0D%0A.png\"\r\n"))
    #expect(text.contains("\r\nContent-Type: image/png\r\n"))
    #expect(text.contains("\r\n\r\nPNG\0\r\n--"))
  }

  @Test(arguments: ["Content-Length: 2000\r\n", ""])
  func `an answer over the limit is cut, announced or not`(header: String) throws {
    // Would catch: memory filled by a server's word or its deed.
    let server = try ScriptedServer { connection, _ in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\n\(header)\r\n" + String(repeating: "x", count: 2_000))
    }
    let request = HTTPRequest(.get, server.url(), totalTimeout: 5_000, bodyLimit: 1_999)
    let error = #expect(throws: HTTPTransportError.self) { try HTTPClient().send(request) }
    #expect(error?.phase == .afterSending)
    var larger = request
    larger.bodyLimit = 2_000
    #expect(try HTTPClient().send(larger).body.count == 2_000)
  }

  @Test func `a redirect is not followed`() throws {
    // Would catch: a secret sent on to another host.
    let server = try ScriptedServer { connection, _ in
      while connection.request() != nil {
        connection.answer("", status: "302 Found", headers: "Location: /elsewhere\r\n")
      }
    }
    let answer = try HTTPClient().send(HTTPRequest(.get, server.url(), totalTimeout: 5_000))
    #expect(answer.status == 302)
    #expect(server.requests.count == 1)
  }

  @Test func `Retry-After is read, and absent is nil`() throws {
    // Would catch: a rate limit answered by more requests.
    let limited = try obliging(headers: "Retry-After: 17\r\n")
    let request = HTTPRequest(.get, limited.url(), totalTimeout: 5_000)
    #expect(try HTTPClient().send(request).retryAfter == 17)
    let free = try obliging()
    let other = HTTPRequest(.get, free.url(), totalTimeout: 5_000)
    #expect(try HTTPClient().send(other).retryAfter == nil)
  }

  @Test func `one client serves many threads at once`() throws {
    // Would catch: a handle, and with it an answer, shared by two threads.
    let server = try ScriptedServer { connection, _ in
      while let request = connection.request() {
        connection.answer(request.components(separatedBy: " ")[1])
      }
    }
    let client = HTTPClient()
    let wrong = Atomic(0)
    let group = DispatchGroup()
    for number in 0..<16 {
      group.enter()
      Thread.detachNewThread {
        for turn in 0..<20 {
          let path = "/\(number)/\(turn)"
          let answer = try? client.send(HTTPRequest(.get, server.url(path), totalTimeout: 9_000))
          if answer?.body != Array(path.utf8) { wrong.add(1, ordering: .relaxed) }
        }
        group.leave()
      }
    }
    group.wait()
    #expect(wrong.load(ordering: .relaxed) == 0)
    #expect(server.connections <= 16)
  }

  @Test func `a connection is kept, unless the request wants a new one`() throws {
    // Would catch: a handshake for each call, or a charge on a kept connection.
    let server = try obliging()
    let client = HTTPClient()
    var request = HTTPRequest(.get, server.url(), totalTimeout: 5_000)
    for _ in 0..<3 { _ = try client.send(request) }
    #expect(server.connections == 1)
    request.mayReuseConnection = false
    _ = try client.send(request)
    #expect(server.connections == 2)
  }

  @Test func `a write to a closed connection does not end the process`() throws {
    // Would catch: SIGPIPE from OpenSSL; libcurl leaves it alone under CURLOPT_NOSIGNAL.
    let server = try obliging()
    _ = try HTTPClient().send(HTTPRequest(.get, server.url(), totalTimeout: 5_000))
    var current = sigaction()
    sigaction(SIGPIPE, nil, &current)
    let handler = unsafeBitCast(current.__sigaction_handler.sa_handler, to: Int.self)
    #expect(handler == unsafeBitCast(SIG_IGN, to: Int.self))
  }

  @Test func `a proxy gets what goes outside, and nothing that stays on this machine`() throws {
    // Would catch: a setting that nobody obeys, and a sandbox that is looked for behind the proxy.
    let proxy = try ScriptedServer { connection, _ in
      if connection.request() != nil { connection.answer("by proxy") }
    }
    let server = try ScriptedServer { connection, _ in
      if connection.request() != nil { connection.answer("direct") }
    }
    let client = HTTPClient(proxy: "http://127.0.0.1:\(proxy.port)")
    let outside = try client.send(
      HTTPRequest(.get, "http://graph.invalid/x", totalTimeout: 5_000))
    #expect(String(decoding: outside.body, as: UTF8.self) == "by proxy")
    #expect(proxy.requests.first?.hasPrefix("GET http://graph.invalid/x HTTP/1.1") == true)
    let inside = try client.send(HTTPRequest(.get, server.url(), totalTimeout: 5_000))
    #expect(String(decoding: inside.body, as: UTF8.self) == "direct")
    #expect(proxy.connections == 1)
  }
}
