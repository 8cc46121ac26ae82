import Application
import Domain
import MariaDB

extension Connection {
  /// What the charge is made of, the product first.
  mutating func insertItems(of order: Order, payment: PaymentID, seller: SellerID) throws {
    let product = Order.Bump(
      offerID: order.offer.id, name: order.offer.name, price: order.offer.price)
    _ = try execute(
      """
      INSERT INTO payment_items (payment_id, position, account_id, offer_id, name, amount)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      rows: ([product] + order.bumps).enumerated().map { position, item in
        [
          payment.sqlValue, .integer(Int64(position)), seller.sqlValue, item.offerID.sqlValue,
          .text(item.name), item.price.sqlValue,
        ]
      })
  }
}
