import Foundation
import MariaDB
import Testing

/// An upgrade while everything runs: this program on schemas of later releases, and before its own.
@Suite(.gated) struct SchemaRangeFlowTests {
  private func newest() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "\(Stack.root)/migrations")
      .compactMap { Int($0.prefix(4)) }.max() ?? 0
  }

  /// Our migrations, and one that a later release brings.
  private func migrate(_ stack: Stack, to version: Int, needing program: Int) async throws {
    let home = "\(stack.directory)/home-\(version)"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: "\(Stack.root)/migrations", toPath: "\(home)/migrations")
    for later in (try newest() + 1)...version {
      try """
      -- needs program \(later == version ? program : 0)
      CREATE TABLE IF NOT EXISTS later_\(later) (id INT)
      """.write(
        toFile: "\(home)/migrations/\(String(format: "%04d", later))_later.sql", atomically: true,
        encoding: .utf8)
    }
    let result = try await stack.rastro("migrate", settings: ["RASTRO_HOME_DIR": home])
    #expect(result.status == 0, "\(result.messages)")
  }

  private func ready(_ stack: Stack) async throws -> (status: Int, text: String) {
    let answer = try await HTTP.get("\(stack.publicURL)/ready")
    return (answer.status, answer.text)
  }

  private func restart(_ stack: Stack) async throws {
    for name in ["workers", "clicks", "admin"] { try await stack.killForGood(name) }
    try await stack.stack("workers")
  }

  @Test func `a program serves on a later schema until a migration needs a newer one`() async throws
  {
    let stack = try await Stack.up("schema-range")
    let newest = try newest()
    // Expand: those that run go on, and a worker that is started again serves.
    try await migrate(stack, to: newest + 1, needing: newest)
    #expect(try await ready(stack).status == 200)
    try await restart(stack)
    try await eventually("ready on the later schema") { try await ready(stack).status == 200 }
    let seller = try await Seller.make(on: stack)
    _ = try await Buyer(seller: seller).reachCode()
    // Contract.
    try await migrate(stack, to: newest + 2, needing: newest + 1)
    let refused = try await ready(stack)
    #expect(refused.status == 503)
    #expect(refused.text.contains("needs a newer program"))
    let command = try await stack.rastro("rekey", "--check")
    #expect(command.status == 78)
    #expect(command.messages.contains("instale a versão mais nova"))
    try await stack.down()
  }

  @Test func `a program newer than the schema serves nothing until rastro migrate was run`()
    async throws
  {
    let stack = try await Stack.up("schema-behind")
    let seller = try await Seller.make(on: stack)
    // As if the last migration were still to come.
    let newest = try newest()
    try await stack.change("DELETE FROM schema_migrations WHERE version = \(bind: newest)")
    try await restart(stack)
    try await eventually("workers that wait") {
      try await ready(stack).text.contains("run rastro migrate")
    }
    #expect(try await ready(stack).status == 503)
    let answer = try await HTTP.post(seller.webhookURL, "{}")
    #expect(answer.status == 503)
    #expect(try await stack.rastro("migrate").status == 0)
    try await eventually("ready after the migration") { try await ready(stack).status == 200 }
    _ = try await Buyer(seller: seller).reachCode()
    try await stack.down()
  }
}
