import Foundation
import JSON
import Testing

/// Prices on their way from the offer to the gateway and to Meta, to the centavo.
@Suite(.gated) struct ExactAmountsFlowTests {
  /// Those that floating-point numbers are known to lose, and the borders.
  ///
  /// R$ 0,01 and R$ 0,07 go only where the least amount allows it.
  private static let prices = ["0.01", "0.07", "9.97", "14.97", "19.99", "1500.00", "999999.99"]

  @Test(arguments: Gateway.allCases)
  func `every price arrives exact in the gateway's own unit`(_ gateway: Gateway) async throws {
    // Would catch: a price cut or rounded by a floating-point number, centavos taken for reais.
    let prices = Self.prices.filter { centavos($0) >= gateway.minimum }
    // Codes that carry the amount are checked against it before a buyer sees them.
    let seller = try await Seller.make(
      on: Stack.shared.value, at: [GatewayDesk(gateway)], options: ["code": "static"],
      prices: prices)
    let buyer = Buyer(seller: seller)
    let offers = try await buyer.offers(try await buyer.click().token)
    try #require(offers.count == prices.count)
    for (number, offer) in offers.enumerated() {
      try await buyer.press(offer)
      try await eventually("code \(number + 1)") {
        try await buyer.count(of: "<code>") == number + 1
      }
    }
    let charges = try await seller.charges()
    #expect(charges.map { $0["amount"].int } == prices.map(centavos))
    #expect(charges.map { $0["request"]["amount"].number } == prices.map(gateway.written))
    #expect(try await seller.payments().allSatisfy { $0.status == "pending" })
    // The dearest one is paid.
    try await buyer.pay()
    _ = try await buyer.settled()
    #expect(try await buyer.deliveries() == 1)
    let purchase = try #require(try await seller.events("Purchase").first)
    #expect(
      purchase["event"]["custom_data"]["value"].number
        == prices.last.flatMap { JSONNumber($0) })
  }

  private func centavos(_ price: String) -> Int { Int(price.replacing(".", with: "")) ?? 0 }
}
