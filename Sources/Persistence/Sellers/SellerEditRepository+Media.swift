package import Application
package import Domain
import MariaDB

extension SellerEditRepository: OfferMediaEdits {
  package func media(ofOffer offer: OfferID, of seller: SellerScope) throws -> [MediaPart]? {
    try database.repeatable { session in
      let known = try session.query(
        """
        SELECT bot_id FROM offers
        WHERE id = \(bind: offer) AND \(seller.condition("account_id"))
        """)
      guard let bot: BotID = try known.first?.identifier("bot_id") else { return nil }
      return try session.query(
        """
        SELECT type, address FROM message_media
        WHERE bot_id = \(bind: bot) AND slot = \(bind: MediaSlot.offer(offer).name)
          AND \(seller.condition("account_id"))
        ORDER BY position
        """
      ).map { try $0.mediaPart() }
    }
  }

  package func save(
    _ media: [MediaPart], ofOffer offer: OfferID, of seller: SellerScope, at now: Timestamp
  ) throws -> Bool {
    try edit(of: seller, at: now) { edit, session in
      guard try edit.save(media, ofOffer: offer, in: &session) else { return false }
      try edit.audit(.media(media, ofOffer: offer), by: person, in: &session)
      return true
    }
  }
}
