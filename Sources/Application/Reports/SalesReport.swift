package import Domain

/// Sales of the sellers in scope, summed up from the payments themselves and nothing else.
package protocol SalesReport: Sendable {
  /// Payments made from `start` on and before `end`, by seller and state.
  ///
  /// Money that went back stands under refunded and chargeback, no longer under paid.
  func totals(from start: Timestamp, to end: Timestamp) throws -> [SalesLine]
}
