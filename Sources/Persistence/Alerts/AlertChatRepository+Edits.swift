import Application
package import Domain
import MariaDB

/// What a seller decides about a chat that is linked.
extension AlertChatRepository {
  /// False where the seller has no such chat.
  package func unlink(_ chat: AlertChatID, of seller: SellerID) throws -> Bool {
    try database.transaction { session in
      let gone = try session.execute(
        """
        DELETE FROM alert_chats WHERE id = \(bind: chat) AND account_id = \(bind: seller)
        """)
      guard gone.affectedRows > 0 else { return false }
      try session.audit("alert_chat_unlinked", seller: seller, detail: "chat \(chat)")
      return true
    }
  }

  /// Nil leaves a choice as it is; sales are told from now on.
  package func choose(
    sales: Bool?, summary: Bool?, for chat: AlertChatID, of seller: SellerID, at now: Timestamp
  ) throws {
    try database.transaction { session in
      if let sales {
        _ = try session.execute(
          """
          UPDATE alert_chats
          SET notify_sales_since = IF(\(bind: sales), COALESCE(notify_sales_since, \(bind: now)), NULL)
          WHERE id = \(bind: chat) AND account_id = \(bind: seller)
          """)
      }
      if let summary {
        _ = try session.execute(
          """
          UPDATE alert_chats SET daily_summary = \(bind: summary)
          WHERE id = \(bind: chat) AND account_id = \(bind: seller)
          """)
      }
    }
  }
}
