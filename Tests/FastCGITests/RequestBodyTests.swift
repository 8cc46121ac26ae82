import Foundation
import TestFastCGI
import Testing

@Suite struct RequestBodyTests {
  @Test(arguments: [0, 1, 8_192, 300_000])
  func `a body arrives byte for byte`(count: Int) throws {
    // Would catch: a body cut at the library's 8 kB buffer, or bytes taken for text.
    let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let answer = try ProbePool().post("/echo", body)
    #expect(answer.status == 200)
    let whole = answer.body == body
    #expect(whole)
  }

  @Test func `a body over the limit is refused, at the limit it is taken`() throws {
    // Would catch: the limit checked after reading, or off by one.
    let pool = try ProbePool()
    #expect(try pool.post("/body?1000", [UInt8](repeating: 1, count: 1_001)).status == 413)
    #expect(try pool.post("/body?1000", [UInt8](repeating: 1, count: 1_000)).status == 200)
  }

  @Test(
    arguments: [
      ("10", "400", "4 of 10"), ("3", "200", "abc"), ("-5", "200", ""), ("many", "200", ""),
      ("99999999999", "413", "1000"), ("", "200", ""),
    ])
  func `an announced length that lies is no trap`(length: String, status: String, text: String)
    throws
  {
    // Would catch: memory taken, or a process ended, on the word of a header.
    let pool = try ProbePool()
    let client = try RawClient(unix: pool.socket)
    client.request("/body", body: Array("abcd".utf8), length: length)
    let answer = try #require(client.answer())
    #expect(answer.hasPrefix("Status: \(status)\r\n"))
    #expect(answer.hasSuffix("\r\n\r\n" + text))
  }

  @Test func `a body refused unread leaves a kept connection usable`() throws {
    // Would catch: the rest of a body taken for the next request.
    let pool = try ProbePool()
    let client = try RawClient(unix: pool.socket)
    client.request("/unread", body: [UInt8](repeating: 1, count: 100_000), keep: true)
    #expect(client.answer()?.hasSuffix("answered without reading") == true)
    client.request("/echo", body: Array("second".utf8), keep: true)
    #expect(client.answer()?.hasSuffix("second") == true)
  }

  @Test func `a client that hangs up inside its body costs nobody else`() throws {
    // Would catch: a thread, or the process, lost with the client.
    let pool = try ProbePool(threads: 1)
    let process = try pool.text("/pid")
    for _ in 0..<5 {
      let client = try RawClient(port: pool.port)
      client.write(Array("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\nab".utf8))
      client.hangUp()
    }
    #expect(try pool.text("/pid") == process)
  }
}
