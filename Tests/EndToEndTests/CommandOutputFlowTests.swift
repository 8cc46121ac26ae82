import Foundation
import Testing

/// Commands whose output cannot be written, or is not read to its end.
@Suite(.gated) struct CommandOutputFlowTests {
  /// The exit code of a command line, and what it wrote to standard error if that is still there.
  private func shell(_ line: String, _ more: [String: String] = [:]) async throws -> CommandResult {
    let stack = try await Stack.shared.value
    let environment = stack.environment.merging(more) { $1 }
    return try await run(
      "/bin/bash", ["-c", "set -o pipefail; cd \"$RASTRO_BIN\"; \(line)"], environment: environment)
  }

  @Test(arguments: ["settings", "sales", "sales --json", "doctor --json"], [">/dev/full", ">&-"])
  func `data that could not be written is no success`(command: String, output: String) async throws
  {
    // Would catch: an empty report that a script takes for "nothing sold", and a trap.
    let seller = try await Seller.make(on: try await Stack.shared.value)
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

  @Test(.timeLimit(.minutes(2)))
  func `a stuck reader of its messages does not keep a command from its end`() async throws {
    // Would catch: a nightly job that hangs for ever.
    let path = "\(Stack.root)/var/e2e/stuck-\(UUID().uuidString).pipe"
    let pipe = try StuckPipe(path)
    pipe.fill()
    let result = try await shell("./rastro sales --account Nenhuma 2>\(path)")
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
}
