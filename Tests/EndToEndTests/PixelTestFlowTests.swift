import JSON
import Testing

/// `rastro pixel test` against the sandbox's Meta.
@Suite(.gated) struct PixelTestFlowTests {
  private func test(_ seller: Seller, _ arguments: String...) async throws -> (Int32, JSONValue) {
    let stack = seller.stack
    let result = try await run(
      "\(stack.environment["RASTRO_BIN"] ?? "")/rastro",
      ["pixel", "test", "--json", "--pool", seller.slug] + arguments,
      environment: stack.environment)
    return (result.status, (try? JSONValue(answer: result.output)) ?? .null)
  }

  @Test func `a good pixel is read and may be sent to, and nothing stays at Meta`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value, tracking: false)
    let (status, report) = try await test(seller)
    #expect(status == 0)
    #expect(report["reads"] == .bool(true))
    #expect(report["sends"] == .bool(true))
    #expect(report["graph_version"].text == "v26.0")
    #expect(try await seller.sandbox.ask("meta/events?pixel=\(seller.pixel)").items.isEmpty)
  }

  @Test func `a test event is a real one, with its code`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let (status, report) = try await test(seller, "--event", "TEST123")
    #expect(status == 0)
    #expect(report["test_event"].text?.hasPrefix("accepted") == true)
    let events = try await seller.events("PageView")
    #expect(events.count == 1)
    #expect(events.first?["test_event_code"].text == "TEST123")
  }

  @Test
  func `a token that is refused, or of another pixel, is told apart from one that cannot read`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    try await seller.sandbox.tell(
      "meta/pixels",
      ["pixel_id": .text(seller.pixel), "access_token": .text(seller.pixelToken), "reads": false])
    let (status, report) = try await test(seller)
    #expect(status == 0)
    #expect(report["reads"] == .bool(false))
    #expect(report["sends"] == .bool(true))
    try await seller.sandbox.tell(
      "meta/pixels", ["pixel_id": .text(seller.pixel), "access_token": "EAAother"])
    let (refused, problem) = try await test(seller)
    #expect(refused == 1)
    #expect(problem["sends"] == .bool(false))
    #expect(problem["problem"].text?.contains("recusa o token") == true)
    #expect(try await seller.stack.rastro("pixel", "test", "--pool", "nenhum").status == 66)
  }
}
