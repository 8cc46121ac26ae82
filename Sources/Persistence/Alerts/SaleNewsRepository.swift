package import Application
package import Domain
package import MariaDB

package struct SaleNewsRepository: SaleNews {
  /// A sale that becomes known later is in the summary only.
  private static let reach = Interval.days(1)

  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  package func enqueue(at now: Timestamp, limit: Int) throws -> Int {
    var left = limit
    for chat in try chats() where left > 0 {
      left -= try enqueue(for: chat, at: now, limit: left)
    }
    return limit - left
  }

  private struct Chat {
    let seller: SellerID
    let telegramID: Int64
    let since: Timestamp
  }

  private func chats() throws -> [Chat] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT account_id, telegram_chat_id, MIN(notify_sales_since) AS since FROM alert_chats
        WHERE notify_sales_since IS NOT NULL AND blocked_at IS NULL
        GROUP BY account_id, telegram_chat_id
        """)
    }.map { row in
      Chat(
        seller: try row.identifier("account_id"), telegramID: try row.integer("telegram_chat_id"),
        since: try row.timestamp("since"))
    }
  }

  private func enqueue(for chat: Chat, at now: Timestamp, limit: Int) throws -> Int {
    try database.transaction { session in
      // The text compared with the key has the key's character set: else its index is of no use.
      let sales = try session.query(
        """
        SELECT p.id, p.payment_id, p.amount, p.product_name
        FROM payments p FORCE INDEX (ix_payments_account_id_paid_at)
        WHERE p.account_id = \(bind: chat.seller)
          AND p.paid_at >= \(bind: max(chat.since, now.before(Self.reach))) AND p.status = 'paid'
          AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.dedup_key =
            CONVERT(CONCAT('sale:', p.id, ':', \(bind: chat.telegramID)) USING ascii))
        ORDER BY p.paid_at LIMIT \(bind: limit)
        """)
      let tasks = try sales.map { row in
        let payment: PaymentID = try row.identifier("id")
        let text = SellerTexts.sale(
          product: try row.text("product_name"), amount: try row.money("amount"),
          reference: try row.text("payment_id"))
        return OutboxTask.sellerMessage(
          text, to: chat.telegramID, "sale:\(payment)", of: chat.seller, payment: payment,
          due: now)
      }
      return try session.enqueue(tasks, at: now).count
    }
  }
}
