package import Domain

/// The least amount that a gateway charges, with the name that people know it by.
package struct LeastCharge: Equatable, Sendable {
  package let gateway: String
  package let amount: Money

  package init(gateway: String, amount: Money) {
    self.gateway = gateway
    self.amount = amount
  }

  /// In Portuguese, for a fault.
  package var words: String { "o menor PIX da \(gateway) é de \(amount.brazilian)" }
}
