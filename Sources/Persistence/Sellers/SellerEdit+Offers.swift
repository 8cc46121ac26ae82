import Application
import Cryptography
import Domain
import MariaDB

extension SellerEdit {
  /// Offers that the document no longer names are switched off, never removed: payments refer to
  /// them.
  func save(
    _ offers: [SellerConfiguration.OfferEntry], of bot: BotID, in session: inout Connection
  ) throws {
    _ = try session.execute(
      """
      UPDATE offers SET is_active = 0
      WHERE bot_id = \(bind: bot) AND account_id = \(bind: seller) AND relation IS NULL
      """)
    for (position, offer) in offers.enumerated() {
      try save(offer, of: bot, at: Int64(position), in: &session)
    }
  }

  /// One offer where it stands, a new one behind the others.
  func save(
    _ offer: SellerConfiguration.OfferEntry, of bot: BotID, in session: inout Connection
  ) throws {
    let position = try session.query(
      """
      SELECT COALESCE(MAX(IF(name = \(bind: offer.name), position, NULL)), MAX(position) + 1, 0)
        AS position
      FROM offers
      WHERE bot_id = \(bind: bot) AND account_id = \(bind: seller) AND relation IS NULL
      """
    ).first?.integer("position")
    try save(offer, of: bot, at: position ?? 0, in: &session)
  }

  private func save(
    _ offer: SellerConfiguration.OfferEntry, of bot: BotID, at position: Int64,
    in session: inout Connection
  ) throws {
    let inserted = try session.execute(
      """
      INSERT INTO offers (account_id, bot_id, public_id, name, price, access_link, position,
        is_active)
      VALUES (\(bind: seller), \(bind: bot), \(bind: hex(randomBytes(16))),
        \(bind: offer.name), \(bind: offer.price), \(bind: offer.accessLink),
        \(bind: position), \(bind: offer.isActive))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), price = VALUES(price),
        access_link = VALUES(access_link), position = VALUES(position), is_active = VALUES(is_active)
      """)
    let id = OfferID(inserted.insertID)
    for (_, kind, steps) in offer.stepLists {
      if let steps { try save(steps, of: kind, after: id, of: bot, in: &session) }
    }
    try checkDiscounts(of: id, in: &session)
  }
}
