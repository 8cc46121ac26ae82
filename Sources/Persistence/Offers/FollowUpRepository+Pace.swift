import Application
package import Domain
import MariaDB

/// A bot's queue to Telegram.
extension FollowUpRepository {
  /// Telegram takes about thirty messages a second of one bot; what cannot wait goes beside these.
  private static let spacing = Interval.milliseconds(40)
  package func reserve(
    _ bot: BotID, of seller: SellerID, longest: Interval, at now: Timestamp
  ) throws -> (wait: Interval, isTaken: Bool) {
    try database.transaction { session in
      let place: SQL = """
        SELECT next_at FROM bot_paces
        WHERE bot_id = \(bind: bot) AND account_id = \(bind: seller) FOR UPDATE
        """
      var row = try session.query(place).first
      if row == nil {
        // Inserted only where it is missing: an insert that finds a row holds it together with others.
        _ = try session.execute(
          """
          INSERT IGNORE INTO bot_paces (bot_id, account_id, next_at)
          VALUES (\(bind: bot), \(bind: seller), \(bind: now))
          """)
        row = try session.query(place).first
      }
      let stored = try row?.timestamp("next_at")
      let next = max(stored ?? now, now)
      let taken = next > now.adding(longestFollowUpPause) ? now : next
      let wait = taken.since(now)
      guard wait <= longest else { return (wait, false) }
      _ = try session.execute(
        """
        UPDATE bot_paces SET next_at = \(bind: taken.adding(Self.spacing))
        WHERE bot_id = \(bind: bot) AND account_id = \(bind: seller)
        """)
      return (wait, true)
    }
  }

  package func pause(_ bot: BotID, of seller: SellerID, until time: Timestamp) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE bot_paces SET next_at = GREATEST(next_at, \(bind: time))
        WHERE bot_id = \(bind: bot) AND account_id = \(bind: seller)
        """)
    }
  }
}
