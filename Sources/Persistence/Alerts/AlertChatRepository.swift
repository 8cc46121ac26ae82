package import Application
import Cryptography
package import Domain
package import MariaDB

/// Chats that get alerts, and the codes that link them.
package struct AlertChatRepository: AlertChatStore {
  /// Codes of one seller that nobody has used yet.
  private static let mostCodes = 20
  private static let hour = Interval.hours(1)

  let database: Database

  package init(_ database: Database) { self.database = database }

  /// Writes down a new code; older ones stay valid.
  package func add(_ code: AlertLinkCode, of seller: SellerID, at now: Timestamp) throws {
    try database.transaction { session in
      _ = try session.execute(
        """
        DELETE FROM alert_link_codes
        WHERE account_id = \(bind: seller) AND (used_at IS NOT NULL OR expires_at <= \(bind: now))
        """)
      // Beyond the limit the oldest goes: whoever asks again has lost the earlier ones.
      let open = try session.query(
        """
        SELECT COUNT(*) AS n FROM alert_link_codes WHERE account_id = \(bind: seller)
        """
      ).first?.integer("n")
      if open ?? 0 >= Self.mostCodes {
        _ = try session.execute(
          """
          DELETE FROM alert_link_codes WHERE account_id = \(bind: seller)
          ORDER BY expires_at LIMIT 1
          """)
      }
      _ = try session.execute(
        """
        INSERT INTO alert_link_codes (code_hash, account_id, expires_at)
        VALUES (\(bind: hash(code)), \(bind: seller), \(bind: now.adding(AlertLinkCode.life)))
        ON DUPLICATE KEY UPDATE expires_at = VALUES(expires_at)
        """)
    }
  }

  private func hash(_ code: AlertLinkCode) -> [UInt8] { sha256(Array(code.text.utf8)) }

  package func link(
    _ code: AlertLinkCode, chat: BotUpdate.Chat, bot: Bot, at now: Timestamp
  ) throws -> AlertLinking {
    try database.transaction { session in
      guard try mayTry(bot, at: now, in: &session) else { return .tooManyTries }
      let row = try session.query(
        """
        SELECT a.name, c.used_at IS NOT NULL AS is_used,
          c.used_bot_id <=> \(bind: bot.id) AND c.used_chat_id <=> \(bind: chat.telegramID) AS is_own
        FROM alert_link_codes c JOIN accounts a ON a.id = c.account_id
        WHERE c.code_hash = \(bind: hash(code)) AND c.account_id = \(bind: bot.sellerID)
          AND c.expires_at > \(bind: now) FOR UPDATE
        """
      ).first
      let linked = try chats(of: bot.sellerID, in: &session)
      let isLinked = linked.contains {
        $0.telegramID == chat.telegramID && $0.botID == bot.id
      }
      guard let row, try !row.bool("is_used") || row.bool("is_own") && isLinked else {
        try count(failureOf: bot, at: now, in: &session)
        return .wrongCode
      }
      guard isLinked || linked.count < AlertChat.most else { return .tooManyChats }
      if try !row.bool("is_used") { try use(code, for: chat, of: bot, at: now, in: &session) }
      return .linked(seller: try row.text("name"))
    }
  }

  private func use(
    _ code: AlertLinkCode, for chat: BotUpdate.Chat, of bot: Bot, at now: Timestamp,
    in session: inout Connection
  ) throws {
    _ = try session.execute(
      """
      UPDATE alert_link_codes
      SET used_at = \(bind: now), used_bot_id = \(bind: bot.id),
        used_chat_id = \(bind: chat.telegramID)
      WHERE code_hash = \(bind: hash(code)) AND account_id = \(bind: bot.sellerID)
      """)
    let title = String(chat.title.unicodeScalars.prefix(100))
    _ = try session.execute(
      """
      INSERT INTO alert_chats (account_id, bot_id, telegram_chat_id, title, linked_at)
      VALUES (\(bind: bot.sellerID), \(bind: bot.id), \(bind: chat.telegramID), \(bind: title),
        \(bind: now))
      ON DUPLICATE KEY UPDATE title = VALUES(title), linked_at = VALUES(linked_at),
        blocked_at = NULL
      """)
    try session.audit(
      "alert_chat_linked", seller: bot.sellerID, detail: "bot \(bot.username): \(title)")
  }

  private func mayTry(
    _ bot: Bot, at now: Timestamp, in session: inout Connection
  ) throws -> Bool {
    let row = try session.query(
      """
      SELECT began_at, failures FROM alert_link_failures
      WHERE bot_id = \(bind: bot.id) AND account_id = \(bind: bot.sellerID)
      """
    ).first
    guard let row, try !now.isPast(Self.hour, since: row.timestamp("began_at")) else {
      return true
    }
    return try row.integer("failures") < LinkAlertChat.tries
  }

  private func count(
    failureOf bot: Bot, at now: Timestamp, in session: inout Connection
  ) throws {
    let isOver: SQL = """
      (began_at <= \(bind: now.before(Self.hour))
        OR began_at > \(bind: now.adding(Timestamp.clockTolerance)))
      """
    // Assignments are made from left to right.
    _ = try session.execute(
      """
      INSERT INTO alert_link_failures (bot_id, account_id, began_at, failures)
      VALUES (\(bind: bot.id), \(bind: bot.sellerID), \(bind: now), 1)
      ON DUPLICATE KEY UPDATE failures = IF(\(isOver), 1, failures + 1),
        began_at = IF(\(isOver), VALUES(began_at), began_at)
      """)
  }

  package func chats(of seller: SellerID) throws -> [AlertChat] {
    try database.repeatable { try chats(of: seller, in: &$0) }
  }

  private func chats(of seller: SellerID, in session: inout Connection) throws -> [AlertChat] {
    try session.query(
      """
      SELECT c.id, c.bot_id, b.username, b.unhealthy_since IS NULL AS is_healthy,
        c.telegram_chat_id, c.title, c.linked_at, c.blocked_at IS NOT NULL AS is_blocked,
        c.notify_sales_since IS NOT NULL AS notifies_sales, c.daily_summary, c.summary_day
      FROM alert_chats c JOIN bots b ON b.id = c.bot_id
      WHERE c.account_id = \(bind: seller) ORDER BY c.id
      """
    ).map { row in
      AlertChat(
        id: try row.identifier("id"), botID: try row.identifier("bot_id"),
        isBotHealthy: try row.bool("is_healthy"), botName: try row.text("username"),
        telegramID: try row.integer("telegram_chat_id"), title: try row.text("title"),
        linkedAt: try row.timestamp("linked_at"), isBlocked: try row.bool("is_blocked"),
        notifiesSales: try row.bool("notifies_sales"), getsSummary: try row.bool("daily_summary"),
        summaryDay: try row.optionalText("summary_day"))
    }
  }

  package func setBlocked(
    _ blocked: Bool, chat telegramID: Int64, bot: Bot, at now: Timestamp
  ) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE alert_chats SET blocked_at = \(bind: blocked ? now : nil)
        WHERE account_id = \(bind: bot.sellerID) AND telegram_chat_id = \(bind: telegramID)
          AND bot_id = \(bind: bot.id)
        """)
    }
  }
}
