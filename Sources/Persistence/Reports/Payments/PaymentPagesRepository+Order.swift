import Application
import Domain
import MariaDB

/// What a payment is of.
extension PaymentPagesRepository {
  func items(_ id: PaymentID) throws -> [PaymentItem] {
    try rows(
      """
      SELECT name, amount, position FROM payment_items
      WHERE payment_id = \(bind: id) AND \(scope.condition("account_id"))
      ORDER BY position
      """
    ).map {
      PaymentItem(
        name: try $0.text("name"), amount: try $0.money("amount"),
        isOrderBump: try $0.integer("position") > 0)
    }
  }

  /// The payment after which this one was offered.
  func source(of id: PaymentID) throws -> PaymentMatch? {
    try rows(
      """
      SELECT \(PaymentMatch.columns) FROM payments taken
      JOIN made_offers m ON m.id = taken.made_offer_id AND m.account_id = taken.account_id
      JOIN payments p ON p.id = m.source_payment_id AND p.account_id = m.account_id
      WHERE taken.id = \(bind: id) AND \(scope.condition("taken.account_id"))
      """
    ).first.flatMap { try PaymentMatch($0) }
  }
}
