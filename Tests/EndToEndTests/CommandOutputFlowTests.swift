import Foundation
import JSON
import Testing

/// Commands whose output cannot be written, or is not read to its end.
@Suite(.gated) struct CommandOutputFlowTests {
  /// The exit code of a command line, and what it wrote to standard error if that is still there.
  private func shell(_ line: String, _ more: [String: String] = [:]) async throws -> CommandResult {
    let stack = try await Stack.examined.value
    let environment = stack.environment.merging(more) { $1 }
    return try await run(
      "/bin/bash", ["-c", "set -o pipefail; cd \"$RASTRO_BIN\"; \(line)"], environment: environment)
  }

  @Test(arguments: ["settings", "sales", "sales --json", "doctor --json"], [">/dev/full", ">&-"])
  func `data that could not be written is no success`(command: String, output: String) async throws
  {
    // Would catch: an empty report that a script takes for "nothing sold", and a trap.
    let seller = try await Seller.make(on: try await Stack.examined.value)
    _ = try await Buyer(seller: seller).reachCode()
    let result = try await shell("./rastro \(command) \(output)")
    #expect(result.status == 74 || (command.hasPrefix("doctor") && result.status == 1))
    #expect(result.status == 1 || result.messages.contains("não consigo escrever a saída"))
  }

  @Test(arguments: ["settings", "sales", "doctor --json", "--help", "sales --help"])
  func `a reader that left early is no fault`(command: String) async throws {
    // Would catch: a script under pipefail that fails because head had read enough.
    let result = try await shell("./rastro \(command) | head -c 1 >/dev/null")
    #expect(result.status == 0 || (command.hasPrefix("doctor") && result.status == 1))
    #expect(!result.messages.contains("não consigo"))
  }

  @Test(arguments: ["2>/dev/full", "2>&-", "2> >(exit)", "<&- >&- 2>&-"])
  func `a message that could not be written changes no exit code`(output: String) async throws {
    let unknown = try await shell("./rastro trace PAY-999999999 \(output)")
    #expect(unknown.status == 66)
    let noSettings = try await shell("./rastro migrate \(output)", ["RASTRO_PUBLIC_URL": ""])
    #expect(noSettings.status == 78)
    let noFile = try await shell("./rastro apply - \(output) <&-")
    #expect(noFile.status == 66)
  }

  @Test func `a stuck reader of its messages does not keep a command from its end`() async throws {
    // Would catch: a nightly job that hangs for ever.
    let path = "\(Stack.root)/var/e2e/stuck-\(UUID().uuidString).pipe"
    let pipe = try StuckPipe(path)
    pipe.fill()
    let result = try await shell("timeout 60 ./rastro sales --account Nenhuma 2>\(path)")
    #expect(result.status == 66)
    pipe.close()
    unlink(path)
  }

  @Test(arguments: ["sales", "trace 1", "migrate", "doctor"])
  func `closed standard descriptors are never those of a connection`(command: String) async throws {
    // Would catch: the socket of the database as number 2, with messages written into it.
    let result = try await shell(
      "./rastro \(command) <&- >&- 2>&-; code=$?; ./rastro settings >/dev/null && exit $code")
    #expect([0, 1, 66, 74].contains(result.status), "\(result.status)")
  }

  @Test func `what strangers wrote does not steer the operator's terminal`() async throws {
    // Would catch: a name that clears the screen, or turns the order of what is read around.
    let stack = try await Stack.examined.value
    let seller = try await Seller.make(on: stack, prices: ["19.90", "29.90"])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let evil = "A\u{9B}2J\u{1B}[31m\u{202E}b\u{2028}c"
    try await stack.change(
      """
      INSERT INTO payments (account_id, bot_id, bot_user_id, offer_id, gateway_account_id, payment_id,
        customer_user_id, amount, product_name, created_at, expires_at)
      SELECT account_id, bot_id, bot_user_id, offer_id, gateway_account_id,
        \(bind: "BOT\(buyer.id)"), customer_user_id, amount, \(bind: evil), created_at, expires_at
      FROM payments WHERE customer_user_id = \(bind: String(buyer.id))
      """)
    let lines = try await stack.rastro("trace", "\(buyer.id)")
    #expect(lines.output.contains("BOT\(buyer.id)"))
    for output in [lines, try await stack.rastro("trace", "\(buyer.id)", "--json")] {
      #expect(output.status == 0, "\(output.messages)")
      let signs = output.output.unicodeScalars.filter { $0 != "\n" }
      #expect(!signs.contains { $0.properties.generalCategory == .control })
      #expect(!signs.contains { $0 == "\u{202E}" || $0 == "\u{2028}" })
    }
    let json = try await stack.rastro("trace", "\(buyer.id)", "--json").output
    let list = try JSONValue(answer: json)["matches"].items
    #expect(list.contains { $0["product"].text == evil })
  }
}
