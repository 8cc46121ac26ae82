package import Domain

/// A seller's day in figures.
package struct DaySummary: Equatable, Sendable {
  package let sales: Int
  package let amount: Money
  /// Of these sales, those that Meta has accepted.
  package let reported: Int
  package let reportedAmount: Money
  /// Of these sales, those whose event is still to be sent or waits for a person.
  package let waiting: Int

  package init(
    sales: Int, amount: Money, reported: Int, reportedAmount: Money, waiting: Int
  ) {
    self.sales = sales
    self.amount = amount
    self.reported = reported
    self.reportedAmount = reportedAmount
    self.waiting = waiting
  }
}
