package import Domain

/// One of the things that a charge was made of.
package struct PaymentItem: Equatable, Sendable {
  package var name: String
  package var amount: Money
  /// Taken along with the product.
  package var isOrderBump: Bool

  package init(name: String, amount: Money, isOrderBump: Bool) {
    self.name = name
    self.amount = amount
    self.isOrderBump = isOrderBump
  }
}
