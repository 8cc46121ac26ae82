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

  private func restartWorkers(_ count: Int, of stack: Stack) async throws {
    for _ in 0..<count {
      let before = try await stack.workers(of: "workers")
      try await stack.signal("TERM", [try #require(before.first)])
      try await eventually("a fresh worker") {
        let now = try await stack.workers(of: "workers")
        return now.count == before.count && !now.contains(before[0])
      }
    }
  }

  @Test func `workers that come and go cost no webhook its answer`() async throws {
    // Would catch: a webhook refused because its kept connection ended in the moment of its use.
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
      let restarts = await Task { try await restartWorkers(12, of: stack) }.result
      await answers.end()
      try await group.waitForAll()
      try restarts.get()
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
}
