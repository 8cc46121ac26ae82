import Foundation
import TestFastCGI
import TestThreads
import Testing

/// Connections of the batch server that come, stay and go.
@Suite struct BatchSeatsTests {
  @Test func `more kept connections than seats are all served`() throws {
    // Would catch: quiet connections that keep their seats while others wait for ever.
    let pool = try ProbePool(batch: 2)
    let clients = try (0..<6).map { _ in
      let client = try RawClient(unix: pool.socket)
      #expect(client.ask("/batch") == "1")
      return client
    }
    // The newest have stayed.
    for client in clients.suffix(2) { #expect(client.ask("/batch") == "1") }
  }

  @Test func `a connection that has just come is not closed for the next one`() throws {
    // Would catch: the newest arrivals closing each other before their requests are read.
    let pool = try ProbePool(batch: 3)
    let quiet = try (0..<3).map { _ in try RawClient(unix: pool.socket) }
    for client in quiet { #expect(client.ask("/pid") != nil) }
    let held = try HeldBatch(in: pool, keep: true)
    // These are accepted together, before either has said anything.
    let arrivals = try (0..<2).map { _ in try RawClient(unix: pool.socket) }
    held.release()
    #expect(held.answer() != nil)
    let all = quiet + [held.client] + arrivals
    try awaited("the three closings") { all.filter(\.hasEnded).count == 3 }
    for client in arrivals { #expect(client.ask("/pid") != nil) }
  }

  @Test func `a burst beyond the seats loses nobody`() throws {
    // Would catch: an accepted connection closed before its request, which nginx answers with 502.
    let pool = try ProbePool(batch: 2)
    let statuses = try concurrently(16) { index in
      try (0..<25).map { _ in try pool.get(index % 2 == 0 ? "/kept/pid" : "/pid").status }
    }
    #expect(statuses.joined().filter { $0 != 200 } == [])
  }

  @Test func `who hangs up before, during or after a request harms nobody and frees the seat`()
    throws
  {
    // Would catch: a seat, or the process, lost with a client.
    let pool = try ProbePool(batch: 4)
    let process = try pool.text("/pid")
    for _ in 0..<6 {
      let before = try RawClient(unix: pool.socket)
      before.hangUp()
      let during = try RawClient(unix: pool.socket)
      during.halfRequest()
      during.hangUp()
      let after = try RawClient(unix: pool.socket)
      #expect(after.ask("/pid") == process)
      after.hangUp()
      let waiting = try HeldBatch(in: pool, keep: true)
      waiting.hangUp()
      waiting.release()
      let reading = try RawClient(unix: pool.socket)
      reading.request("/big", query: 5_000_000, keep: true)
      #expect(reading.read(1_000).count == 1_000)
      reading.hangUp()
    }
    // Lost seats could not be given up for new connections: fewer than four would stay.
    let clients = try (0..<4).map { _ in try RawClient(unix: pool.socket) }
    for _ in 0..<3 {
      for client in clients { #expect(client.ask("/pid") == process) }
    }
  }

  @Test func `who comes while another hangs up inside a request keeps a seat of its own`() throws {
    // Would catch: a connection that the library accepts by itself, and nobody watches.
    let pool = try ProbePool(batch: 4)
    let leaving = try RawClient(unix: pool.socket)
    leaving.halfRequest()
    try awaited("the half request") { leaving.isTakenIn }
    let coming = try RawClient(unix: pool.socket)
    coming.request("/pid", keep: true)
    leaving.hangUp()
    #expect(coming.text() != nil)
    #expect(coming.ask("/pid") != nil)
  }

  @Test func `who does not close when told the end holds nobody up`() throws {
    // Would catch: the library's two seconds of waiting for the other side, here for 300 of them.
    let pool = try ProbePool(batch: 1_000)
    let staying = try (0..<300).map { _ in
      let client = try RawClient(unix: pool.socket)
      client.request("/pid")
      return client
    }
    #expect(staying.filter { $0.text() == nil }.count == 0)
  }

  @Test func `few descriptors are shared by all who come`() throws {
    // Would catch: a server that ends, or answers nobody, once accept says EMFILE.
    let pool = try ProbePool(batch: 512, descriptors: 24)
    let clients = try (0..<60).map { _ in
      let client = try RawClient(unix: pool.socket)
      #expect(client.ask("/batch") == "1")
      return client
    }
    #expect(clients.filter(\.hasEnded).count > 30)
    #expect(try pool.get("/pid").status == 200)
  }

  @Test func `without free descriptors the batch server waits, and serves again afterwards`() throws
  {
    // Would catch: asking accept again without rest, or giving up.
    let pool = try ProbePool(batch: 512)
    #expect(try pool.text("/exhaust?700") == "begun")
    let others = try concurrently(3) { _ in try pool.get("/pid").status }
    #expect(others == [200, 200, 200])
    var spent = -1
    try awaited("the end of the shortage") {
      spent = Int(try pool.text("/spent")) ?? -1
      return spent >= 0
    }
    // A server that spins would use all of the 700.
    #expect(spent < 300)
  }
}
