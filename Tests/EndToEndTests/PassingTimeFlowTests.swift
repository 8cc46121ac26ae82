import Foundation
import JSON
import Testing

/// Time that somebody lets pass in the sandbox: it does so for the database, for Rastro and for the world alike.
@Suite(.gated) struct PassingTimeFlowTests {
  private func databaseTime(_ stack: Stack) async throws -> Int64 {
    try await stack.rows("SELECT UNIX_TIMESTAMP() AS v").first?.integer("v") ?? 0
  }

  private func up(_ clock: FalseClock) async throws -> Stack {
    try await Stack.up("passing", ownDatabase: true, ["SANDBOX_CLOCK": clock.path])
  }

  @Test func `two hours that a press lets pass end an open code, and sales go on after them`()
    async throws
  {
    let clock = try FalseClock("passing", ahead: 0)
    let stack = try await up(clock)
    let seller = try await Seller.make(on: stack)
    _ = try await Buyer(seller: seller).reachCode()
    #expect(try await seller.sandbox.ask("time")["ahead_seconds"].int == 0)
    let before = try await databaseTime(stack)

    let time = try await seller.sandbox.tell("time", ["seconds": 7_200])
    #expect(time["ahead_seconds"].int == 7_200)
    // It answers when it is so.
    #expect(try await databaseTime(stack) >= before + 7_200)
    try await eventually("the end of the code") {
      try await seller.payments().map(\.status) == ["expired"]
    }
    #expect(try await seller.charges().map { $0["state"].text } == ["expired"])

    // Would catch: a world that stays behind, for which Rastro's events are of the future.
    let later = Buyer(seller: seller)
    _ = try await later.reachCode()
    try await later.pay()
    _ = try await later.settled()
    try await eventually("the Purchase") { try await seller.events("Purchase").count == 1 }
    let alerts = try await stack.rows(
      """
      SELECT detail FROM audit_log
      WHERE kind IN ('alert:event_of_future', 'alert:clock_set_back')
      """)
    #expect(alerts.isEmpty)

    // A second press adds, by the button beside the chat; nothing goes back, and nothing goes far.
    let browser = try await Browser.open(in: stack)
    defer { browser.close() }
    try await browser.go(to: "\(stack.sandboxURL)/t.me/\(seller.bot)")
    try await browser.sees("2 h à frente do relógio de verdade")
    try await browser.click("button[data-pass='600']")
    try await browser.sees("2 h 10 min à frente")
    for seconds in [0, -60, 604_801] {
      await #expect(throws: Sandbox.Refused.self) {
        try await seller.sandbox.tell("time", ["seconds": .int(seconds)])
      }
    }
    #expect(try await seller.sandbox.ask("time")["ahead_seconds"].int == 7_800)
    // The page knows before every clock does.
    let end = try await eventually("the database's clock") {
      let time = try await databaseTime(stack)
      return time >= before + 7_800 ? time : nil
    }

    // Started again it goes on from there.
    try await stack.down()
    let again = try await up(clock)
    #expect(try await databaseTime(again) >= end)
    let sandbox = Sandbox(url: again.sandboxURL)
    try await eventually("the time that the file keeps") {
      try await sandbox.ask("time")["ahead_seconds"].int == 7_800
    }
    try await again.down()
  }

  @Test func `where no clock is given, none is moved`() async throws {
    let sandbox = Sandbox(url: try await Stack.shared.value.sandboxURL)
    #expect(try await sandbox.ask("time")["ahead_seconds"].int == nil)
    await #expect(throws: Sandbox.Refused.self) {
      try await sandbox.tell("time", ["seconds": 60])
    }
  }
}
