package import Application
package import Domain
package import MariaDB

package struct BuyerRepository: BuyerStore {
  /// Between two messages with the access link of one payment.
  static let linkPause = Interval.minutes(1)

  let database: Database
  private let vault: Vault

  package init(_ database: Database, vault: Vault) {
    self.database = database
    self.vault = vault
  }

  package func firstName(telegramID: Int64, bot: Bot) throws -> String? {
    try database.repeatable { session in
      try session.query(
        """
        SELECT first_name FROM bot_users
        WHERE bot_id = \(bind: bot.id) AND telegram_user_id = \(bind: telegramID)
          AND account_id = \(bind: bot.sellerID)
        """)
    }.first?.text("first_name")
  }

  package func welcome(_ visit: StartVisit, message: OutgoingMessage) throws -> EnqueuedTasks {
    let (enqueued, waits) = try database.transaction { session in
      try makeKnown(
        visit.person, bot: visit.update.botID, seller: visit.sellerID, at: visit.at, in: &session)
      _ = try session.execute(
        """
        UPDATE bot_users SET payer_question = NULL
        WHERE bot_id = \(bind: visit.update.botID)
          AND telegram_user_id = \(bind: visit.person.telegramID)
          AND payer_question IS NOT NULL
        """)
      let waits = try visit.token.map { try !bind($0, visit, in: &session) } ?? false
      let enqueued = try session.enqueue(
        .message(message, cause: .origin(visit.update.origin), of: visit.sellerID, due: visit.at),
        at: visit.at)
      return (enqueued, waits)
    }
    if waits, let token = visit.token {
      // The click may have been stored while we wrote down that we wait for it.
      try database.transaction { try $0.bindWaiting([token], at: visit.at) }
    }
    return enqueued
  }

  /// Whether the click was there.
  ///
  /// One that nginx answered alone is stored a little later: its token waits for it, and erases no
  /// earlier click meanwhile. START pressed again with it is still the first START.
  private func bind(
    _ token: TrackingToken, _ visit: StartVisit, in session: inout Connection
  ) throws -> Bool {
    let person: SQL = """
      u.bot_id = \(bind: visit.update.botID)
        AND u.telegram_user_id = \(bind: visit.person.telegramID)
      """
    if try session.bind(token, where: person, startedAt: visit.at) { return true }
    _ = try session.execute(
      """
      UPDATE bot_users u
      SET u.started_at =
          IF(u.waiting_session_id <=> \(bind: token.text), u.started_at, \(bind: visit.at)),
        u.waiting_session_id = \(bind: token.text)
      WHERE \(person)
      """)
    return false
  }

  private func makeKnown(
    _ person: BotUpdate.Person, bot: BotID, seller: SellerID, at now: Timestamp,
    in session: inout Connection
  ) throws {
    var limits = CaptureLimits()
    let name = limits.truncate(person.firstName, upTo: CaptureLimits.label) ?? ""
    let written = try session.execute(
      """
      INSERT INTO bot_users (account_id, bot_id, telegram_user_id, first_name)
      VALUES (\(bind: seller), \(bind: bot), \(bind: person.telegramID), \(bind: name))
      ON DUPLICATE KEY UPDATE first_name = VALUES(first_name), blocked_at = NULL
      """)
    // Two: the row was there and has changed. Whoever comes back gets what waited for them.
    guard written.affectedRows == 2 else { return }
    try session.free(.buyer(bot, telegramID: person.telegramID), at: now)
  }

  package func person(
    _ person: BotUpdate.Person, of bot: Bot, at now: Timestamp
  ) throws -> ChatBuyer {
    try database.transaction { session in
      try makeKnown(person, bot: bot.id, seller: bot.sellerID, at: now, in: &session)
      let rows = try session.query(
        """
        SELECT id, account_id, bot_id, telegram_user_id, first_name, tracking_session_id, fbclid,
          payer_data, payer_question
        FROM bot_users
        WHERE bot_id = \(bind: bot.id) AND telegram_user_id = \(bind: person.telegramID)
        """)
      guard let row = rows.first else { throw UnreadableColumn(column: "bot_users.id") }
      let name = EncryptedRow.buyerPayer(
        bot.sellerID, bot: bot.id, telegramID: person.telegramID)
      // Data that no longer opens is asked for again; it stops no sale.
      let fields = try? vault.openTexts(row.optionalBytes("payer_data"), for: name)
      let buyer = Buyer(
        id: try row.identifier("id"), sellerID: try row.identifier("account_id"),
        botID: try row.identifier("bot_id"), telegramID: try row.integer("telegram_user_id"),
        firstName: try row.text("first_name"),
        trackingSessionID: try row.optionalText("tracking_session_id"),
        fbclid: try row.optionalText("fbclid"), payer: Payer(fields: fields?.reveal() ?? [:]))
      return ChatBuyer(
        buyer, question: try row.optionalText("payer_question").flatMap { PayerQuestion($0) })
    }
  }

  package func save(
    _ answers: PayerAnswers, of chat: ChatBuyer, message: OutgoingMessage?, update: UpdateKey,
    at now: Timestamp
  ) throws -> EnqueuedTasks? {
    let (user, fields) = (chat.buyer, answers.payer.fields.reveal())
    let encrypted: [UInt8]? =
      fields.isEmpty
      ? nil
      : try vault.encryptTexts(
        fields,
        for: EncryptedRow.buyerPayer(user.sellerID, bot: user.botID, telegramID: user.telegramID))
    return try database.transaction { session in
      let changed = try session.execute(
        """
        UPDATE bot_users
        SET payer_data = \(bind: encrypted), payer_question = \(bind: answers.question?.text)
        WHERE id = \(bind: user.id) AND account_id = \(bind: user.sellerID)
          AND payer_question <=> \(bind: chat.question?.text)
        """)
      guard changed.affectedRows == 1 else { return nil }
      guard let message else { return EnqueuedTasks.none }
      return try session.enqueue(
        .message(message, cause: .origin(update.origin), of: user.sellerID, due: now), at: now)
    }
  }

  package func setBlocked(
    _ blocked: Bool, telegramID: Int64, bot: Bot, at now: Timestamp
  ) throws {
    try database.transaction { session in
      _ = try session.execute(
        """
        UPDATE bot_users SET blocked_at = \(bind: blocked ? now : nil)
        WHERE bot_id = \(bind: bot.id) AND telegram_user_id = \(bind: telegramID)
          AND account_id = \(bind: bot.sellerID)
        """)
      if !blocked { try session.free(.buyer(bot.id, telegramID: telegramID), at: now) }
    }
  }

  package func enqueue(
    _ message: OutgoingMessage, update: UpdateKey, seller: SellerID, at now: Timestamp
  ) throws -> EnqueuedTasks {
    try database.repeatable { session in
      try session.enqueue(
        .message(message, cause: .origin(update.origin), of: seller, due: now), at: now)
    }
  }
}
