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
    let steps = try steps(of: try bot.integer("id"), in: &session)
    let offers = try session.query(
      """
      SELECT id, name, price, access_link, is_active FROM offers
      WHERE bot_id = \(bind: try bot.integer("id")) AND relation IS NULL
      ORDER BY position, id
      """)
    return StoredBot(
      texts: try bot.optionalText("texts").map {
        try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
      } ?? [:],
      offers: try offers.map { row in
        var offer = SellerConfiguration.OfferEntry(
          name: try row.text("name"), price: try row.money("price"),
          accessLink: try row.text("access_link"), isActive: try row.bool("is_active"))
        let own = steps[try row.integer("id"), default: []]
        offer.orderBumps = own.filter { $0.kind == .orderBump }
        offer.recovery = own.filter { $0.kind == .recovery }
        offer.upsells = own.filter { $0.kind == .upsell }
        return offer
      }, gatewayTypes: try types.map { try $0.text("type") }, upsells: steps[0, default: []])
  }

  /// By the offer that they follow; 0: any.
  private func steps(
    of bot: Int64, in session: inout Connection
  ) throws -> [Int64: [SellerConfiguration.StepEntry]] {
    let rows = try session.query(
      """
      SELECT \(SellerConfiguration.StepEntry.columns) FROM offers s
      JOIN accounts a ON a.id = s.account_id
      WHERE \(isOwner) AND s.bot_id = \(bind: bot) AND s.relation IS NOT NULL
      ORDER BY s.position, s.id
      """)
    return try rows.reduce(into: [:]) { steps, row in
      guard let step = try SellerConfiguration.StepEntry(row) else { return }
      steps[try row.optionalInteger("parent_offer_id") ?? 0, default: []].append(step)
    }
  }
}
