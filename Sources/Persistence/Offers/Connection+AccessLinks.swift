import Application
import Domain
import MariaDB

extension Connection {
  /// Of the product first, then of what was bought with it; of each that has one, and none where the product has none.
  mutating func accessLinks(of payment: Payment) throws -> [AccessLink] {
    // A cheaper offer of the same product leads where the product is.
    let links = try query(
      """
      SELECT -1 AS position, \(bind: payment.productName) AS name,
        COALESCE(IF(o.relation = 'downsell', main.access_link, NULL), o.access_link) AS access_link
      FROM offers o LEFT JOIN offers main ON main.id = o.parent_offer_id
      WHERE o.id = \(bind: payment.offerID) AND o.account_id = \(bind: payment.sellerID)
      UNION ALL
      SELECT i.position, i.name, o.access_link FROM payment_items i
      JOIN offers o ON o.id = i.offer_id
      WHERE i.payment_id = \(bind: payment.id) AND i.account_id = \(bind: payment.sellerID)
        AND i.position > 0
      ORDER BY position
      """
    ).map { AccessLink(name: try $0.text("name"), address: try $0.text("access_link")) }
    guard let product = links.first, !product.address.isEmpty else { return [] }
    return links.filter { !$0.address.isEmpty }
  }
}
