import Domain
import Testing

/// What the button of an order names.
struct OrderButtonTests {
  private static let name = String(repeating: "a1", count: 16)

  @Test(arguments: [OrderButton.offer(name), .madeOffer(name), .draft(name)])
  func `each reads back as it was written, and fits a button with its verb`(button: OrderButton) {
    #expect(OrderButton(button.text) == button)
    #expect("data:\(button.text)".utf8.count <= 64)
  }

  @Test(arguments: ["", "deal-", "order-", "deal-é", "a b", "deal-x y", "1.00'--", "order-\u{0}"])
  func `what is no name of ours names nothing`(text: String) {
    // Would catch: a forged button that reaches a statement.
    #expect(OrderButton(text) == nil)
  }
}
