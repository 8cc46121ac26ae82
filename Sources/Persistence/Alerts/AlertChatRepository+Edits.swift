import Application
package import Domain
import MariaDB

/// What a seller decides about a chat that is linked.
extension AlertChatRepository: AlertChatEdits {
  /// False where the seller has no such chat.
  package func unlink(
    _ chat: AlertChatID, of seller: SellerID, by author: String = AuditLog.alertsCommand
  ) throws -> Bool {
    try database.transaction { session in
      let gone = try session.execute(
        """
        DELETE FROM alert_chats WHERE id = \(bind: chat) AND account_id = \(bind: seller)
        """)
      guard gone.affectedRows > 0 else { return false }
      try session.audit("alert_chat_unlinked", seller: seller, detail: "chat \(chat) by \(author)")
      return true
    }
  }

  /// Nil leaves a choice as it is; sales are told from now on.
  package func choose(
    sales: Bool?, summary: Bool?, for chat: AlertChatID, of seller: SellerID, at now: Timestamp,
    by author: String = AuditLog.alertsCommand
  ) throws -> Bool {
    try database.transaction { session in
      let found = try session.query(
        """
        SELECT id FROM alert_chats
        WHERE id = \(bind: chat) AND account_id = \(bind: seller) FOR UPDATE
        """)
      guard !found.isEmpty else { return false }
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
      let words = [("sales", sales), ("summary", summary)].compactMap { name, choice in
        choice.map { "\(name) \($0 ? "on" : "off")" }
      }
      try session.audit(
        "alert_chat_changed", seller: seller,
        detail: "chat \(chat): \(words.joined(separator: ", ")) by \(author)")
      return true
    }
  }
}
