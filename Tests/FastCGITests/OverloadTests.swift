import Foundation
import TestFastCGI
import TestMutations
import TestThreads
import Testing

@Suite struct OverloadTests {
  @Test func `while every thread is busy the reserve answers what is its own`() throws {
    // Would catch: a question about health that waits behind a gateway that hangs.
    let pool = try ProbePool(threads: 3)
    let held = try (0..<3).map { _ in try HeldBatch(in: pool) }
    for _ in 0..<20 { #expect(try pool.text("/alive") == "alive") }
    for request in held { request.release() }
    #expect(held.map { $0.answer() != nil } == [true, true, true])
    #expect(try pool.text("/alive") == "alive")
  }

  @Test
  func `what came while every thread was busy is served in its turn, beyond the room refused`()
    throws
  {
    // Would catch: requests that the reserve took in and nobody served; a queue without an end.
    let pool = try ProbePool(threads: 1)
    let held = try HeldBatch(in: pool)
    let clients = try (0..<7).map { number in
      let client = try RawClient(unix: pool.socket)
      client.request("/echo", body: Array("\(number)".utf8))
      try awaited("the request to be read") { client.isTakenIn }
      return client
    }
    // Four for the one thread.
    #expect(clients[4...].allSatisfy { $0.answer()?.hasPrefix("Status: 503") == true })
    held.release()
    #expect(clients[..<4].map { $0.text() } == ["0", "1", "2", "3"])
  }

  @Test func `what waits at the end of service is answered before the process ends`() throws {
    // Would catch: parked requests forgotten at a restart.
    let pool = try ProbePool(threads: 1)
    let held = try HeldBatch(in: pool)
    let client = try RawClient(unix: pool.socket)
    client.request("/pid")
    try awaited("the request to be read") { client.isTakenIn }
    pool.terminateWorkers()
    held.release()
    #expect(held.answer() != nil)
    #expect(client.answer() != nil)
    #expect(pool.workersExit() == 0)
  }

  @Test(arguments: [false, true])
  func `nobody works for a client that left while it waited`(inBatches: Bool) throws {
    // Would catch: minutes of work, after an overload, for requests that nginx gave up long ago.
    let pool = try inBatches ? ProbePool(batch: 64) : ProbePool(threads: 1)
    let held = try HeldBatch(in: pool)
    let clients = try (0..<3).map { _ in
      let client = try RawClient(unix: pool.socket)
      client.request("/after")
      return client
    }
    for client in clients { client.hangUp() }
    held.release()
    #expect(held.answer() != nil)
    let last = try RawClient(unix: pool.socket)
    #expect(last.ask("/finished") == "0")
  }
}

@Suite struct BrokenStreamTests {
  /// The process that answers, and how much memory it holds.
  private func process(of pool: ProbePool) throws -> (id: String, kilobytes: Int) {
    let id = try pool.text("/pid")
    let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
    return (id, try #require(Int(line.filter(\.isNumber))))
  }

  @Test(arguments: [false, true])
  func `half a request is dropped, and meanwhile others are served`(inBatches: Bool) throws {
    // Would catch: one silent client that holds a thread, or all clicks, for ever.
    let pool = try inBatches ? ProbePool(batch: 64) : ProbePool(threads: 2)
    let half = try RawClient(unix: pool.socket)
    half.halfRequest()
    for _ in 0..<20 { #expect(try pool.get("/pid").status == 200) }
    #expect(half.isClosed())
  }

  @Test(arguments: [false, true])
  func `a length that cannot be allocated closes the connection and nothing else`(inBatches: Bool)
    throws
  {
    // Would catch: libfcgi, which ends the process when malloc fails.
    let pool = try inBatches ? ProbePool(batch: 64) : ProbePool(threads: 2)
    let before = try process(of: pool)
    let lengths: [[UInt8]] = [
      [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x80, 0xFF, 0xFF, 0xFF, 0x01],
      [0x01, 0xFF, 0xFF, 0xFF, 0xFE], [0xC0, 0, 0, 0, 0xC0, 0, 0, 0],
    ]
    for pair in lengths {
      let client = try RawClient(unix: pool.socket)
      client.write(client.record(1, [0, 1, 0, 0, 0, 0, 0, 0]))
      client.write(client.record(4, pair) + client.record(4, []) + client.record(5, []))
      #expect(client.answer() == nil)
    }
    // Not about a request at all: the library reads pairs there as well.
    for prefix in [[], RawClient.begin, RawClient.begin + RawClient.noParameters] {
      let client = try RawClient(unix: pool.socket)
      client.write(prefix + [1, 9, 0, 0, 0, 8, 0, 0] + [UInt8](repeating: 0xFF, count: 8))
      #expect(client.answer() == nil)
    }
    #expect(try process(of: pool).id == before.id)
  }

  @Test(arguments: [false, true])
  func `twenty thousand mutated streams end no process and hold no memory`(inBatches: Bool) throws {
    // Would catch: a record that the library cannot stand, or what it leaves behind of each.
    let pool = try inBatches ? ProbePool(batch: 64) : ProbePool(threads: 8)
    var generator = Mutations(seed: 20_261_125)
    let samples = try RawClient(unix: pool.socket)
    let whole = [
      samples.records("/echo", body: Array("abc".utf8)),
      samples.records("/unread", body: [UInt8](repeating: 0x61, count: 300), keep: true),
    ]
    func send(_ count: Int) throws {
      for _ in 0..<count {
        let client = try RawClient(unix: pool.socket)
        client.write(generator.mutated(whole[generator.below(2)]))
        client.endOfRequests()
        #expect(client.isClosedAfterAnswers())
      }
    }
    try send(2_000)
    let before = try process(of: pool)
    try send(18_000)
    let after = try process(of: pool)
    #expect(after.id == before.id)
    #expect(after.kilobytes < before.kilobytes + 8_192)
  }
}

extension RawClient {
  static let begin: [UInt8] = [1, 1, 0, 1, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
  static let noParameters: [UInt8] = [1, 4, 0, 1, 0, 0, 0, 0]
}
