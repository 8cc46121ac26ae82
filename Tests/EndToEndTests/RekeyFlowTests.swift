import Foundation
import Testing

/// A new encryption key for an installation that goes on selling.
@Suite(.gated) struct RekeyFlowTests {
  @Test func `a key is exchanged between two sales, and the old one is then of no use`()
    async throws
  {
    // Would catch: a leaked key that cannot be replaced, or a sale lost while it is.
    let stack = try await Stack.up("rekey")
    let seller = try await Seller.make(on: stack)
    let early = Buyer(seller: seller)
    _ = try await early.reachCode()
    let keys = try Keys(stack)

    // The processes do not know the new key yet.
    let hasty = try await stack.rastro("rekey", settings: keys.both)
    #expect(hasty.status == 1)
    #expect(hasty.messages.contains("ainda cifra com outra chave"), "\(hasty.messages)")
    #expect(try await stack.rastro("rekey", settings: keys.newAlone).status == 77)

    try await stack.restart(adding: keys.both)
    try await early.pay()
    _ = try await early.settled()
    #expect(try await stack.rastro("rekey", "--check", settings: keys.both).status == 1)
    try await rekeyPastBrokenRow(stack, keys, bot: seller.bot)
    let rotation = try await stack.rastro("doctor", settings: keys.both).output
    #expect(rotation.contains("tire RASTRO_PREVIOUS_ENCRYPTION_KEY"), "\(rotation)")

    try await stack.restart(adding: keys.newAlone)
    let late = Buyer(seller: seller)
    _ = try await late.reachCode()
    try await late.pay()
    _ = try await late.settled()
    // With the old one, as before.
    #expect(try await stack.rastro("rekey", "--check").status == 77)
    #expect(try await stack.rastro("dispatch").status == 77)
    try await stack.down()
  }

  private func rekeyPastBrokenRow(_ stack: Stack, _ keys: Keys, bot: String) async throws {
    try await stack.change(
      """
      UPDATE bot_users SET payer_data = 'broken' WHERE bot_id IN
        (SELECT id FROM bots WHERE username = \(bind: bot))
      """)
    let first = try await stack.rastro("rekey", settings: keys.both)
    #expect(first.status == 1)
    #expect(first.messages.contains("bot_users.payer_data, id "), "\(first.messages)")
    try await stack.change("UPDATE bot_users SET payer_data = NULL")
    let second = try await stack.rastro("rekey", settings: keys.both)
    #expect(second.status == 0, "\(second.messages)")
    #expect(try await stack.rastro("rekey", "--check", settings: keys.both).status == 0)
    let told = try await stack.rows(
      "SELECT kind, detail FROM audit_log WHERE kind LIKE 'rekey%' ORDER BY id"
    ).map { try $0.text("kind") }
    #expect(told == ["rekey_started", "rekey_finished", "rekey_started", "rekey_finished"])
  }

  private struct Keys {
    let both: [String: String]
    let newAlone: [String: String]

    init(_ stack: Stack) throws {
      let old = stack.environment["RASTRO_ENCRYPTION_KEY_FILE"] ?? ""
      let new = "\(stack.directory)/new.key"
      let digits = (0..<64).map { _ in String(Int.random(in: 0...15), radix: 16) }.joined()
      try digits.write(toFile: new, atomically: true, encoding: .utf8)
      both = ["RASTRO_ENCRYPTION_KEY_FILE": new, "RASTRO_PREVIOUS_ENCRYPTION_KEY_FILE": old]
      newAlone = ["RASTRO_ENCRYPTION_KEY_FILE": new, "RASTRO_PREVIOUS_ENCRYPTION_KEY_FILE": ""]
    }
  }
}

extension Stack {
  /// Ends workers and dispatcher and starts them with more settings, as an operator does.
  func restart(adding settings: [String: String]) async throws {
    for name in ["workers", "clicks", "admin", "dispatch-1"] {
      let workers = try await workers(of: name)
      // The supervisor first: it would start them again.
      try await signal("KILL", [try supervisor(of: name)])
      try await signal("TERM", workers)
      try await eventually("the end of \(name)") {
        try await run("/bin/ps", ["-o", "pid=", "-p", workers.joined(separator: ",")])
          .output.isEmpty
      }
    }
    var text = try String(contentsOfFile: "\(directory)/env", encoding: .utf8)
    for (name, value) in settings { text += "export \(name)=\(value)\n" }
    try text.write(toFile: "\(directory)/env", atomically: true, encoding: .utf8)
    try await stack("workers")
    try await stack("dispatcher", "1")
    try await eventually("a worker") { try await HTTP.get("\(publicURL)/health").status == 200 }
  }
}
