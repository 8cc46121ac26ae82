import FastCGI
import Foundation
import TestFastCGI
import TestProcesses
import TestThreads
import Testing

@Suite struct AcceptLoopTests {
  @Test func `as many requests as threads run at once`() throws {
    // Would catch: requests handled one after another, or a wake-up that never comes.
    let pool = try ProbePool(threads: 8)
    let answers = try concurrently(8) { _ in try pool.text("/rendezvous?8") }
    #expect(answers == Array(repeating: "met", count: 8))
  }

  @Test func `requests on one kept connection are all served`() throws {
    // Would catch: a thread that waits at the socket while its own connection has the next request.
    let pool = try ProbePool(threads: 2)
    let client = try RawClient(unix: pool.socket)
    for number in 0..<20 {
      client.request("/echo", body: Array("\(number)".utf8), keep: true)
      let answer = try #require(client.answer())
      #expect(answer.hasSuffix("\r\n\r\n\(number)"))
    }
    #expect(try pool.text("/kept/pid") == pool.text("/kept/pid"))
  }

  @Test func `a kept connection that its client closes frees the thread`() throws {
    // Would catch: a thread that waits for ever for a client that has gone.
    let pool = try ProbePool(threads: 1)
    let client = try RawClient(unix: pool.socket)
    client.request("/pid", keep: true)
    #expect(client.answer() != nil)
    client.hangUp()
    #expect(try pool.get("/pid").status == 200)
  }

  @Test func `more kept connections than threads are all served`() throws {
    // Would catch: threads that stay with quiet connections while others wait for ever.
    let pool = try ProbePool(threads: 2)
    let clients = try (0..<5).map { _ in try RawClient(unix: pool.socket) }
    for client in clients {
      client.request("/pid", keep: true)
      #expect(client.answer() != nil)
    }
  }

  @Test func `a busy kept connection is given up for those that wait, after one answer`() throws {
    // Would catch: one client that never pauses and so keeps the only thread for itself; or, where answers
    // are slow, for so many of them that those who wait give up.
    let pool = try ProbePool(threads: 1)
    let busy = try RawClient(unix: pool.socket)
    busy.request("/pid", keep: true)
    #expect(busy.answer() != nil)
    let waiting = try RawClient(unix: pool.socket)
    waiting.request("/pid")
    var turns = 0
    while turns < 100 {
      busy.request("/pid", keep: true)
      guard busy.answer() != nil else { break }
      turns += 1
    }
    #expect(turns <= 1)
    #expect(waiting.answer() != nil)
  }

  @Test func `without free descriptors the loop waits, and serves again afterwards`() throws {
    // Would catch: threads that end on EMFILE, or ask again without rest.
    let pool = try ProbePool(threads: 4)
    let exhausting = Background { try pool.text("/exhaust?700") }
    let others = try concurrently(3) { _ in try pool.get("/pid").status }
    #expect(others == [200, 200, 200])
    let processorMilliseconds = try #require(Int(try exhausting.value()))
    // Spinning threads would use all of the 700.
    #expect(processorMilliseconds < 300)
  }

  @Test func `a socket that cannot be opened is an error, not the end of the process`() throws {
    // Would catch: FCGX_OpenSocket, which calls exit().
    #expect(throws: FastCGIError.cannotListen(path: "/nonexistent/s", errno: ENOENT)) {
      try ListeningSocket.open(path: "/nonexistent/s")
    }
    let long = "/tmp/" + String(repeating: "x", count: 103)
    #expect(throws: FastCGIError.cannotListen(path: long, errno: ENAMETOOLONG)) {
      try ListeningSocket.open(path: long)
    }
  }

  @Test func `standard input that is no listening socket is refused at start`() throws {
    // Would catch: a worker started by hand that waits for ever and says nothing.
    let probe = try Child([probeProgram], environment: ProbePool.environment)
    #expect(probe.exitStatus() != 0)
  }
}
