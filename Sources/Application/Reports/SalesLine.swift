package import Domain

/// Payments in one state, summed up.
package struct SalesLine: Equatable, Sendable {
  package let status: String
  package let count: Int
  package let amount: Money

  package init(status: String, count: Int, amount: Money) {
    self.status = status
    self.count = count
    self.amount = amount
  }
}
