import Foundation
import JSON
import Testing

/// `rastro admin`, as whoever has the server runs it.
@Suite(.gated) struct AdminCommandFlowTests {
  @Test func `a link is made for a new person, and another for whoever is there`() async throws {
    let stack = try await Stack.up("admin-command")
    let seller = try await Seller.make(on: stack)
    let account = "Conta \(seller.slug)"
    func create(_ arguments: String) async throws -> CommandResult {
      try await stack.rastro("admin", "create", "--email", arguments, "--account", account)
    }
    let first = try await create("Ana@loja.com")
    #expect(first.status == 0, "\(first.messages)")
    #expect(first.output.contains("/admin/invitation/"))
    let again = try await create("ana@loja.com")
    #expect(again.status == 0 && again.output != first.output)
    #expect(again.messages.contains("já existe"), "\(again.messages)")
    #expect(try await create("nada").status == 64)
    let unfit = try await stack.rastro("admin", "create", "--email", "q@x.co", "--role", "viewer")
    #expect(unfit.status == 64, "\(unfit.messages)")
    #expect(try await stack.rastro("admin", "create", "--email", "ops@x.co").status == 0)
    let list = try JSONValue(answer: try await stack.rastro("admin", "list", "--json").output)
    #expect(list.items.map { $0["email"].text } == ["ana@loja.com", "ops@x.co"])
    #expect(list.items.map { $0["role"].text } == ["owner", "admin"])
    try await stack.down()
  }
}
