package import Application
import Domain
package import MariaDB

/// What is known of one person at one seller: their data opened, the seller's secrets and other people's left out.
package struct BuyerExport: Sendable {
  private static let taskPiece = 1000
  private static let webhookPiece = 100

  let database: Database
  private let vault: Vault

  package init(_ database: Database, vault: Vault) {
    self.database = database
    self.vault = vault
  }

  /// Nil where nothing is known.
  package func export(_ telegramID: Int64, of seller: SellerScope) throws -> Exported? {
    let traces = try database.repeatable { session in
      try BuyerTraces(seller.sellerID, telegramID: telegramID, vault: vault, in: &session)
    }
    let clicks = try BuyerClicks(database: database, traces: traces).found()
    let messages = try messages(traces)
    guard !traces.isEmpty || !messages.isEmpty else { return nil }
    return .object([
      "contacts": .list(try contacts(traces)), "payments": .list(try payments(traces)),
      "clicks": .list(try self.clicks(traces, clicks)), "messages": .list(messages),
      "choices": .list(try choices(traces)), "offers_made": .list(try offersMade(traces)),
      "gateway_notices": .list(try webhooks(traces)), "log": .list(try log(traces)),
    ])
  }

  func select(_ columns: [String], _ query: SQL) throws -> [Exported] {
    try database.repeatable { try $0.query(query) }.map { try Exported($0, columns) }
  }

  private func contacts(_ traces: BuyerTraces) throws -> [Exported] {
    guard !traces.users.isEmpty else { return [] }
    let rows = try database.repeatable { session in
      try session.query(
        """
        SELECT u.*, b.username AS bot FROM bot_users u JOIN bots b ON b.id = u.bot_id
        WHERE u.id IN \(list: traces.users) ORDER BY u.id
        """)
    }
    return try rows.map { row in
      let name = EncryptedRow.buyerPayer(
        traces.seller, bot: try row.identifier("bot_id"), telegramID: traces.telegramID)
      let fields = try? vault.openTexts(row.optionalBytes("payer_data"), for: name)
      return try Exported(
        row,
        [
          "bot", "telegram_user_id", "first_name", "tracking_session_id", "waiting_session_id",
          "fbclid", "fbp", "fbc", "client_ip", "client_user_agent", "event_source_url",
          "utm_source", "utm_campaign", "clicked_at", "started_at", "payer_question",
          "blocked_at", "created_at",
        ]
      ).adding(
        "payer_data", .object((fields?.reveal() ?? [:]).mapValues { Exported.text($0) }))
    }
  }

  private func payments(_ traces: BuyerTraces) throws -> [Exported] {
    try traces.paymentIDs.chunks(of: 256).flatMap { ids in
      let rows = try database.repeatable { session in
        try session.query(
          """
          SELECT p.*, g.type AS gateway FROM payments p
          JOIN gateway_accounts g ON g.id = p.gateway_account_id
          WHERE p.id IN \(list: ids) AND p.account_id = \(bind: traces.seller) ORDER BY p.id
          """)
      }
      return try rows.map { row in
        let id: PaymentID = try row.identifier("id")
        return try Exported(row, Self.paymentColumns)
          .adding("transitions", .list(try transitions(id)))
          .adding("tasks", .list(try tasks(id)))
          .adding("meta_attempts", .list(try attempts("payment_id = \(bind: id)")))
      }
    }
  }

  private static let paymentColumns = [
    "payment_id", "gateway", "customer_user_id", "product_name", "amount", "status",
    "failure_reason", "gateway_transaction_id", "gateway_transaction_hash", "end_to_end_id",
    "product_description", "tracking_token", "utm_source", "utm_campaign", "fbclid", "created_at",
    "expires_at", "paid_at", "delivered_at", "meta_purchase_sent", "meta_purchase_sent_at",
    "meta_event_id",
  ]

  private func transitions(_ id: PaymentID) throws -> [Exported] {
    try select(
      ["happened_at", "from_status", "to_status", "evidence"],
      "SELECT * FROM payment_transitions WHERE payment_id = \(bind: id) ORDER BY id")
  }

  private func tasks(_ id: PaymentID) throws -> [Exported] {
    try select(
      ["kind", "state", "detail", "created_at", "finished_at"],
      """
      SELECT * FROM outbox
      WHERE payment_id = \(bind: id) AND kind IN \(list: BuyerTraces.paymentTasks) ORDER BY id
      """)
  }

  func attempts(_ condition: SQL) throws -> [Exported] {
    try select(
      ["event_name", "event_id", "outcome", "detail", "left_out", "attempted_at"],
      "SELECT * FROM conversion_attempts WHERE \(condition) ORDER BY id")
  }

  private func messages(_ traces: BuyerTraces) throws -> [Exported] {
    var found: [Exported] = []
    var pieces = TablePieces("outbox", of: Self.taskPiece)
    while let (first, last) = try pieces.next(database) {
      let rows = try database.repeatable { session in
        try session.query(
          """
          SELECT * FROM outbox
          WHERE id >= \(bind: first) AND id <= \(bind: last) AND account_id = \(bind: traces.seller)
            AND kind = \(bind: OutboxKind.message.name)
            AND JSON_VALUE(payload, '$.chatID') = \(bind: "\(traces.telegramID)")
          """)
      }
      found += try rows.map { row in
        try Exported(row, ["state", "detail", "created_at", "finished_at"])
          .adding("message", Exported(jsonOrText: try row.text("payload")))
      }
    }
    return found
  }

  private func webhooks(_ traces: BuyerTraces) throws -> [Exported] {
    let webhooks = BuyerWebhooks(traces, vault: vault)
    var found: [Exported] = []
    var pieces = TablePieces("webhook_deliveries", of: Self.webhookPiece)
    while let (first, last) = try pieces.next(database) {
      let rows = try database.repeatable { try $0.query(webhooks.query(from: first, to: last)) }
      for row in rows where try webhooks.areAbout(row) {
        let body = try webhooks.body(row) ?? ""
        let isOthersToo = try webhooks.namesOthers(body, row, database)
        found.append(
          try Exported(row, ["received_at", "reference", "state", "detail"])
            .adding("body", isOthersToo ? .null : Exported(jsonOrText: body))
            .adding("holds_data_of_others", .number(isOthersToo ? 1 : 0)))
      }
    }
    return found
  }

  private func log(_ traces: BuyerTraces) throws -> [Exported] {
    let needles = traces.needles
    var found: [Exported] = []
    var pieces = TablePieces("audit_log", of: Self.taskPiece)
    while let (first, last) = try pieces.next(database) {
      let rows = try database.repeatable { session in
        try session.query(
          """
          SELECT kind, detail, happened_at FROM audit_log
          WHERE id >= \(bind: first) AND id <= \(bind: last)
            AND (account_id = \(bind: traces.seller) OR account_id IS NULL)
          """)
      }
      found += try rows.filter { row in
        let detail = Array(try row.text("detail").utf8)
        return needles.contains { $0.isIn(detail) }
      }.map { try Exported($0, ["kind", "detail", "happened_at"]) }
    }
    return found
  }
}
