import Cryptography
import Domain
import MariaDB

/// Where a payment's chain of transitions stands, with what of the payment each link covers.
///
/// Read under the payment's row lock: two links of one payment are never written at once, and no row is
/// shared with other payments.
struct PaymentChain {
  /// Before the first link.
  static let beginning = [UInt8](repeating: 0, count: 32)
  /// Of the table `payments`, for ``init(_:)``.
  static let columns: SQL = "transition_count, transitions_head, amount, created_at, paid_at"

  var count: Int64 = 0
  var head = Self.beginning
  var amount: Money
  var createdAt: Timestamp
  var paidAt: Timestamp?

  init(amount: Money, createdAt: Timestamp) {
    self.amount = amount
    self.createdAt = createdAt
  }

  init(_ row: Row) throws {
    amount = try row.money("amount")
    createdAt = try row.timestamp("created_at")
    paidAt = try row.optionalTimestamp("paid_at")
    count = try row.optionalInteger("transition_count") ?? 0
    head = try row.optionalBytes("transitions_head") ?? Self.beginning
  }
}
