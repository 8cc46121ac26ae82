import Application
import Foundation
import MariaDB

extension StoredRows {
  /// Nil for a bot that the seller does not have.
  func bot(named name: String, in session: inout Connection) throws -> StoredBot? {
    let bots = try session.query(
      """
      SELECT b.id, b.texts FROM bots b JOIN accounts a ON a.id = b.account_id
      WHERE \(isOwner) AND b.name = \(bind: name)
      """)
    guard let bot = bots.first else { return nil }
    let types = try session.query(
      """
      SELECT g.type FROM bots b JOIN gateway_accounts g ON g.id = b.gateway_account_id
      WHERE b.id = \(bind: try bot.integer("id"))
      UNION ALL
      SELECT g.type FROM bot_gateway_accounts f
      JOIN gateway_accounts g ON g.id = f.gateway_account_id
      WHERE f.bot_id = \(bind: try bot.integer("id"))
      """)
    let offers = try session.query(
      """
      SELECT name, price, access_link, is_active FROM offers
      WHERE bot_id = \(bind: try bot.integer("id")) AND parent_offer_id IS NULL
      ORDER BY position, id
      """)
    return StoredBot(
      texts: try bot.optionalText("texts").map {
        try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
      } ?? [:],
      offers: try offers.map {
        .init(
          name: try $0.text("name"), price: try $0.money("price"),
          accessLink: try $0.text("access_link"), isActive: try $0.bool("is_active"))
      }, gatewayTypes: try types.map { try $0.text("type") })
  }
}
