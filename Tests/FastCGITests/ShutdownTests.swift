import Foundation
import TestFastCGI
import TestThreads
import Testing

@Suite struct ShutdownTests {
  @Test func `SIGTERM lets the request in flight finish, takes no other and exits 0`() throws {
    // Would catch: answers lost at every restart, or a worker that does not end.
    let pool = try ProbePool(threads: 2)
    let process = try pool.text("/pid")
    let slow = Background { try pool.text("/slow?600") }
    try awaited("the slow request") { try pool.text("/inside") == "1" }
    pool.terminateWorkers()
    #expect(try slow.value() == process)
    #expect(pool.workersExit() == 0)
    #expect(try pool.get("/pid").status == 502)
  }

  @Test func `an idle kept connection does not hold up the end`() throws {
    // Would catch: a drain that waits for a client with nothing to say.
    let pool = try ProbePool(threads: 1)
    let client = try RawClient(unix: pool.socket)
    client.request("/pid", keep: true)
    #expect(client.answer() != nil)
    pool.terminateWorkers()
    #expect(client.isClosed())
    client.hangUp()
    #expect(pool.workersExit() == 0)
  }

  @Test func `while workers come and go every request is answered`() throws {
    // Would catch: an arrival whose one wake-up went to a thread that was leaving.
    let pool = try ProbePool(processes: 2, threads: 2)
    let answers = Background {
      try concurrently(4) { _ in
        try (0..<50).map { _ in
          usleep(5_000)
          return try pool.get("/slow?2", within: 5_000).status
        }
      }
    }
    for _ in 0..<5 {
      usleep(60_000)
      let process = try #require(pid_t(try pool.text("/pid")))
      kill(process, SIGTERM)
    }
    #expect(try answers.value().joined().allSatisfy { $0 == 200 })
  }

  @Test func `a trap ends one process, the other serves on, and multiwatch starts it again`() throws
  {
    // Would catch: one bad request that takes the whole pool with it.
    let pool = try ProbePool(processes: 2, threads: 2)
    var first: Set<String> = []
    try awaited("both processes") {
      // More at once than one process has threads.
      first.formUnion(try concurrently(4) { _ in try pool.text("/slow?50") })
      return first.count == 2
    }
    #expect(try pool.get("/trap").status == 502)
    let survivors = try (0..<10).map { _ in try pool.get("/pid").status }
    #expect(survivors == Array(repeating: 200, count: 10))
    try awaited("a new process") {
      let now = Set(try concurrently(4) { _ in try pool.text("/slow?50") })
      return now.count == 2 && now.intersection(first).count == 1
    }
  }
}
