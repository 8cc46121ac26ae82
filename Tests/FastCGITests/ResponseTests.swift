import Foundation
import TestFastCGI
import Testing

@Suite struct ResponseTests {
  @Test func `an answer of megabytes arrives whole`() throws {
    // Would catch: a short write taken for the whole.
    let answer = try ProbePool().get("/big?5000001")
    #expect(answer.status == 200)
    let whole = answer.body == [UInt8](repeating: 0x78, count: 5_000_001)
    #expect(whole)
  }

  @Test func `line breaks start no header`() throws {
    // Would catch: header injection through a value, or a name, that holds user input.
    let pool = try ProbePool()
    let client = try RawClient(unix: pool.socket)
    client.request("/header")
    let lines = try #require(client.answer()).components(separatedBy: "\r\n")
    #expect(
      lines == [
        "Status: 200", "X-Value: safeX-Injected: valueX-Injected: value",
        "X-NameX-Injected: name", "", "",
      ])
  }

  @Test func `a client that hangs up inside the answer costs nobody else`() throws {
    // Would catch: SIGPIPE ending the process, or a thread stuck on a write.
    let pool = try ProbePool(threads: 1)
    let process = try pool.text("/pid")
    for _ in 0..<3 {
      let client = try RawClient(port: pool.port)
      client.write(Array("GET /big?50000000 HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
      #expect(client.read(1_000).count == 1_000)
      client.hangUp()
    }
    let direct = try RawClient(unix: pool.socket)
    direct.request("/slow")
    direct.hangUp()
    #expect(try pool.text("/pid") == process)
  }

  @Test func `work handed over runs after the answer`() throws {
    // Would catch: `afterSent` forgotten, or run twice.
    let pool = try ProbePool(threads: 1)
    #expect(try pool.get("/after").status == 200)
    // The only thread takes the next request after it.
    #expect(try pool.text("/finished") == "1")
  }
}
