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
      WHERE bot_id = \(bind: bot) AND account_id = \(bind: account)
      """)
    for (position, offer) in offers.enumerated() {
      _ = try session.execute(
        """
        INSERT INTO offers (account_id, bot_id, public_id, name, price, access_link, position,
          is_active)
        VALUES (\(bind: account), \(bind: bot), \(bind: hex(randomBytes(16))),
          \(bind: offer.name), \(bind: offer.price), \(bind: offer.accessLink),
          \(bind: position), \(bind: offer.isActive))
        ON DUPLICATE KEY UPDATE price = VALUES(price), access_link = VALUES(access_link),
          position = VALUES(position), is_active = VALUES(is_active)
        """)
    }
  }
}
