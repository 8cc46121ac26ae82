import Application
package import Domain
import MariaDB

/// What was handed to Telegram.
extension FollowUpRepository {
  package func begin(_ offer: MadeOfferID, of seller: SellerID, lease: String) throws -> Bool {
    try database.repeatable { session in
      _ = try session.execute(
        """
        UPDATE made_offers SET attempted_by = \(bind: lease)
        WHERE id = \(bind: offer) AND account_id = \(bind: seller) AND attempted_by IS NULL
        """)
      let row = try session.query(
        """
        SELECT attempted_by FROM made_offers
        WHERE id = \(bind: offer) AND account_id = \(bind: seller)
        """
      ).first
      guard let row else { throw MariaDBError.rowMissing("made_offers") }
      return try row.optionalText("attempted_by") == lease
    }
  }

  package func release(_ offer: MadeOfferID, of seller: SellerID, lease: String) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE made_offers SET attempted_by = NULL
        WHERE id = \(bind: offer) AND account_id = \(bind: seller)
          AND attempted_by = \(bind: lease)
        """)
    }
  }

  package func noteSent(_ offer: MadeOfferID, of seller: SellerID, at now: Timestamp) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE made_offers SET sent_at = COALESCE(sent_at, \(bind: now))
        WHERE id = \(bind: offer) AND account_id = \(bind: seller)
        """)
    }
  }
}
