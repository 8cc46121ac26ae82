/// The first differences of a time, and how many there are.
package struct PaymentDifferences: Equatable, Sendable {
  package var first: [PaymentDifference]
  package var count: Int
  /// Of all, those that a person has to explain.
  package var unexplained: Int

  package init(first: [PaymentDifference], count: Int, unexplained: Int) {
    self.first = first
    self.count = count
    self.unexplained = unexplained
  }
}
