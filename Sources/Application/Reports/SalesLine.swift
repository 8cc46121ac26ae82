package import Domain

/// A seller's payments in one state, summed up.
package struct SalesLine: Equatable, Sendable {
  package let seller: SellerID
  package let status: String
  package let count: Int
  package let amount: Money

  package init(seller: SellerID, status: String, count: Int, amount: Money) {
    self.seller = seller
    self.status = status
    self.count = count
    self.amount = amount
  }
}
