import JSON
import Testing

/// What the file of `rastro apply` says of steps is what buyers get.
@Suite(.gated) struct StepApplyFlowTests {
  private func asked(_ seller: Seller) async throws -> Buyer {
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    return buyer
  }

  @Test func `an order bump of the file is asked about and charged, until a list leaves it out`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    try await seller.applySteps()
    let buyer = try await asked(seller)
    try await buyer.press(try await buyer.button("Sim, quero por R$ 5,00"))
    _ = try await buyer.code()
    #expect(try await seller.amounts() == ["24.90"])
    // A file without the lists leaves the steps.
    try await seller.apply(seller.document())
    let second = try await asked(seller)
    try await second.press(try await second.button("Não, obrigado"))
    _ = try await second.code()
    #expect(try await seller.amounts() == ["24.90", "19.90"])
    let result = try await seller.applyText(seller.document(offer: "\"order_bumps\": []"))
    #expect(result.status == 0, "\(result.messages)")
    let third = try await asked(seller)
    _ = try await third.code()
    #expect(try await seller.amounts() == ["24.90", "19.90", "19.90"])
  }

  @Test func `a step that cannot be sold is refused with its place, and nothing is saved`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let result = try await seller.applyText(
      seller.document(
        offer: "\"recovery\": [{\"name\": \"Caro\", \"delay\": \"2h\", \"price\": \"19.90\"}]"))
    #expect(result.status == 65)
    #expect(
      result.messages.contains("$.bots[0].offers[0].recovery[0].price: linha 1, coluna "),
      "\(result.messages)")
    #expect(result.messages.contains("R$ 19,90"), "\(result.messages)")
    let buyer = try await asked(seller)
    _ = try await buyer.code()
    #expect(try await seller.amounts() == ["19.90"])
    // A stored discount that the next file leaves alone, and brings under what the gateway charges.
    let half = try await seller.applyText(
      seller.document(
        offer: "\"recovery\": [{\"name\": \"Meio\", \"delay\": \"2h\", \"percent_off\": 50}]"))
    #expect(half.status == 0, "\(half.messages)")
    let cheap = try await seller.applyText(
      String(decoding: seller.document(prices: ["1.98"]).bytes, as: UTF8.self))
    #expect(cheap.status == 65)
    #expect(
      cheap.messages.contains("$.bots[0].offers[0].recovery: linha 1, coluna ")
        && cheap.messages.contains("o passo Meio da oferta Plano cobra R$ 0,99"),
      "\(cheap.messages)")
  }
}
