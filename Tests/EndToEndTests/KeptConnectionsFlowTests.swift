import Foundation
import Testing

/// The connections that nginx keeps to the workers of webhooks.
@Suite(.gated) struct KeptConnectionsFlowTests {
  private actor Answers {
    private(set) var statuses: [Int] = []
    private(set) var isOver = false

    func add(_ status: Int) { statuses.append(status) }
    func end() { isOver = true }
  }

  @Test func `workers that come and go cost no notice its answer`() async throws {
    // Would catch: a notice refused because its kept connection ended in the moment of its use.
    let stack = try await Stack.up("kept-connections")
    let seller = try await Seller.make(on: stack)
    let answers = Answers()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for sender in 0..<8 {
        group.addTask {
          var number = 0
          while await !answers.isOver {
            number += 1
            let body = #"{"data":{"id":"kept-\#(sender)-\#(number)","status":"pending"}}"#
            await answers.add(try await HTTP.post(seller.webhookURL, body).status)
          }
        }
      }
      for _ in 0..<12 {
        let before = try await stack.workers(of: "workers")
        try await stack.signal("TERM", [try #require(before.first)])
        try await eventually("a fresh worker") {
          let now = try await stack.workers(of: "workers")
          return now.count == before.count && !now.contains(before[0])
        }
      }
      await answers.end()
      try await group.waitForAll()
    }
    let statuses = await answers.statuses
    #expect(statuses.count > 100)
    #expect(statuses.filter { $0 != 200 } == [])
    // What is answered is stored; a repeated one may be stored twice.
    let stored = try await stack.rows("SELECT COUNT(*) AS n FROM webhook_deliveries")[0].integer(
      "n")
    #expect(stored >= statuses.count)
    try await stack.down()
  }

  @Test func `a worker's threads may all be kept by nginx, and another visitor is served`()
    async throws
  {
    // Would catch: connections that nginx keeps idle and that hold every thread for ever.
    let stack = try await Stack.up(
      "kept-threads",
      ["RASTRO_WORKERS": "1", "RASTRO_THREADS": "3", "RASTRO_NGINX_WORKERS": "2"])
    let seller = try await Seller.make(on: stack)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<24 {
        group.addTask {
          let body = #"{"data":{"id":"kept-\#(number)","status":"pending"}}"#
          return try await HTTP.post(seller.webhookURL, body).status
        }
      }
      for try await status in group { #expect(status == 200) }
    }
    for _ in 0..<10 {
      #expect(try await HTTP.get("\(stack.publicURL)/health").status == 200)
    }
    try await stack.down()
  }
}
