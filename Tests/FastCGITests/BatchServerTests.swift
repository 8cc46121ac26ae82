import Foundation
import TestFastCGI
import TestThreads
import Testing

@Suite struct BatchServerTests {
  @Test func `an idle server answers a single request at once`() throws {
    // Would catch: a server that waits for more requests than there are.
    let pool = try ProbePool(batch: 64)
    #expect(try pool.text("/batch") == "1")
    #expect(try pool.text("/kept/batch") == "1")
  }

  @Test func `requests that came while a batch was at work are answered in one`() throws {
    // Would catch: one batch for each request, which is one commit for each click.
    let pool = try ProbePool(batch: 64)
    let kept = try (0..<5).map { _ in try RawClient(unix: pool.socket) }
    for client in kept { #expect(client.ask("/batch") == "1") }
    let held = try HeldBatch(in: pool)
    let new = try (0..<7).map { _ in try RawClient(unix: pool.socket) }
    for client in kept + new { client.request("/batch", keep: true) }
    held.release()
    #expect(held.answer() != nil)
    let sizes = (kept + new).map { $0.text().flatMap { Int($0) } ?? 0 }
    // Those that wait to be accepted are seen in the same round or in the next.
    #expect(sizes.prefix(5).allSatisfy { $0 >= 5 })
    #expect(sizes.suffix(7).allSatisfy { $0 >= 7 })
  }

  @Test func `each answer goes to the request that it belongs to`() throws {
    // Would catch: answers of a batch in another order than its requests.
    let pool = try ProbePool(batch: 64)
    let held = try HeldBatch(in: pool)
    let clients = try (0..<40).map { _ in try RawClient(unix: pool.socket) }
    for (number, client) in clients.enumerated().reversed() {
      client.request("/echo", body: Array("\(number)".utf8), keep: true)
    }
    held.release()
    #expect(clients.map { $0.text() } == (0..<40).map { "\($0)" })
  }

  @Test func `a batch larger than one look at the sockets loses nobody`() throws {
    // Would catch: readiness forgotten beyond the events that one call can tell.
    let pool = try ProbePool(batch: 1_000)
    let clients = try (0..<300).map { _ in
      let client = try RawClient(unix: pool.socket)
      #expect(client.ask("/batch") == "1")
      return client
    }
    let held = try HeldBatch(in: pool)
    for client in clients { client.request("/batch") }
    held.release()
    #expect(clients.filter { $0.text() == nil }.count == 0)
  }

  @Test func `many requests on one kept connection are all answered`() throws {
    // Would catch: a connection no longer watched after its first request.
    let pool = try ProbePool(batch: 4)
    let client = try RawClient(unix: pool.socket)
    for number in 0..<200 {
      #expect(client.ask("/echo", body: Array("\(number)".utf8)) == "\(number)")
    }
    for _ in 0..<50 { #expect(try pool.get("/kept/pid").status == 200) }
  }

  @Test func `a body left unread does not spoil the next request`() throws {
    // Would catch: the rest of a body taken for the next request.
    let pool = try ProbePool(batch: 4)
    let client = try RawClient(unix: pool.socket)
    for _ in 0..<3 {
      let answer = client.ask("/unread", body: [UInt8](repeating: 1, count: 100_000))
      #expect(answer == "answered without reading")
      #expect(client.ask("/echo", body: Array("second".utf8)) == "second")
    }
  }

  @Test func `an answer larger than the socket's buffer arrives whole`() throws {
    // Would catch: a short write taken for the whole.
    let pool = try ProbePool(batch: 4)
    let body = try pool.get("/big?5000001").body
    let whole = body == [UInt8](repeating: 0x78, count: 5_000_001)
    #expect(whole)
    let client = try RawClient(unix: pool.socket)
    #expect(client.ask("/big", query: 3_000_000)?.utf8.count == 3_000_000)
    #expect(client.ask("/batch") == "1")
  }

  @Test func `HEAD gets the head alone, and an unknown address is answered`() throws {
    // Would catch: a body where the protocol has none, or a request that nobody answers.
    let pool = try ProbePool(batch: 4)
    let client = try RawClient(port: pool.port)
    client.write(Array("HEAD /method HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8))
    let answer = String(decoding: client.read(10_000), as: UTF8.self)
    #expect(answer.hasPrefix("HTTP/1.1 200"))
    #expect(answer.hasSuffix("\r\n\r\n"))
    #expect(try pool.get("/nothing").status == 404)
    #expect(try pool.text("/method") == "GET")
  }

  @Test func `SIGTERM lets what was taken be answered, takes no other and exits 0`() throws {
    // Would catch: clicks lost at every restart, or a worker that does not end.
    let pool = try ProbePool(batch: 64)
    let quiet = try RawClient(unix: pool.socket)
    #expect(quiet.ask("/pid") != nil)
    let held = try HeldBatch(in: pool, keep: true)
    pool.terminateWorkers()
    held.release()
    #expect(held.answer()?.hasSuffix("held") == true)
    #expect(quiet.isClosed())
    #expect(pool.workersExit() == 0)
    #expect(try pool.get("/pid").status == 502)
  }

  @Test func `who waits at the socket when the end comes is still served`() throws {
    // Would catch: an arrival that woke this process only, which then leaves without it.
    let pool = try ProbePool(batch: 64)
    let process = try pool.text("/pid")
    let held = try HeldBatch(in: pool)
    let waiting = try RawClient(unix: pool.socket)
    waiting.request("/pid", keep: true)
    pool.terminateWorkers()
    try awaited("the signal") { try hasEventSignal(process) }
    held.release()
    #expect(waiting.text() == process)
    #expect(waiting.isClosed())
    #expect(pool.workersExit() == 0)
  }

  @Test func `who was accepted and is about to ask when the end comes is still served`() throws {
    // Would catch: a connection closed between its acceptance and its request.
    let pool = try ProbePool(batch: 64)
    let process = try pool.text("/pid")
    let coming = try RawClient(unix: pool.socket)
    // Answered after the other was accepted.
    let witness = try RawClient(unix: pool.socket)
    #expect(witness.ask("/pid") == process)
    pool.terminateWorkers()
    try awaited("the signal") { try hasEventSignal(process) }
    #expect(coming.ask("/pid") == process)
    #expect(pool.workersExit() == 0)
  }

  /// Whether a stop signal, an eventfd, of that process is set.
  private func hasEventSignal(_ process: String) throws -> Bool {
    let folder = "/proc/\(process)/fdinfo"
    return try FileManager.default.contentsOfDirectory(atPath: folder).contains { descriptor in
      let information = try? String(contentsOfFile: folder + "/" + descriptor, encoding: .utf8)
      return information?.contains(/eventfd-count: +[0-9a-f]*[1-9a-f]/) == true
    }
  }

  @Test func `SIGTERM finds an idle server and ends it`() throws {
    // Would catch: an end that waits for the next request.
    let pool = try ProbePool(batch: 64)
    pool.terminateWorkers()
    #expect(pool.workersExit() == 0)
  }

  @Test func `while batch workers come and go every request is answered`() throws {
    // Would catch: an arrival whose one wake-up went to a worker that was leaving.
    let pool = try ProbePool(batch: 64, processes: 2)
    let answers = Background {
      try concurrently(4) { _ in
        try (0..<50).map { _ in try pool.get("/slow?2", within: 5_000).status }
      }
    }
    for _ in 0..<5 {
      // Not faster than multiwatch: it takes a child that ends at once for a broken one.
      let process = try #require(pid_t(try pool.text("/pid")))
      kill(process, SIGTERM)
      try awaited("another worker") { try pid_t(pool.text("/pid")) != process }
    }
    #expect(try answers.value().joined().allSatisfy { $0 == 200 })
  }
}
