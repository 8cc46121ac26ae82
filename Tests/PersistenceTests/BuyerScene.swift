import Domain
import Foundation
import MariaDB

@testable import Application
@testable import Persistence

/// A person with a row in every table that may hold something of people, each text of their own with the
/// same mark in it, and a second person with another mark beside them.
struct BuyerScene {
  static let mark = "mArK4711x"
  static let otherMark = "oThEr0815"
  static let telegramID: Int64 = 7_000_000_001
  static let otherID: Int64 = 7_000_000_002

  let fixture: Fixture

  init() throws {
    fixture = try Fixture()
    try plant(Self.mark, telegramID: Self.telegramID, number: 101)
    try plant(Self.otherMark, telegramID: Self.otherID, number: 201)
  }

  static func token(_ number: Int) -> TrackingToken {
    TrackingToken(random: (0..<16).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0) })
  }

  private func plant(_ mark: String, telegramID: Int64, number: Int) throws {
    let id = Int64(number)
    let token = Self.token(number).text
    let row = EncryptedRow.buyerPayer(SellerID(1), bot: BotID(1), telegramID: telegramID)
    let payer = try fixture.vault.encryptTexts(
      [
        "name": "\(mark) payer", "tax_number": "1114447\(number)5",
        "email": "\(mark)@exemplo.com.br",
      ],
      for: row)
    try fixture.run(
      """
      INSERT INTO clicks (id, tracking_token, account_id, pool_id, bot_id, pageview_event_id,
        clicked_at, fbclid, fbp, fbc, client_ip, client_user_agent, event_source_url, utm_source,
        utm_medium, utm_campaign, utm_content, utm_term, grim)
      VALUES (\(bind: id), \(bind: token), 1, 1, 1, \(bind: "pageview_\(token)"),
        \(bind: fixture.now), \(bind: "\(mark)fbclid"), \(bind: "fb.1.\(mark)p"),
        \(bind: "fb.1.\(mark)c"), \(bind: mark), \(bind: mark), \(bind: "https://\(mark)"),
        \(bind: mark), \(bind: mark), \(bind: mark), \(bind: mark), \(bind: mark), \(bind: mark))
      """)
    try fixture.run(
      """
      INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id, first_name,
        tracking_session_id, waiting_session_id, fbclid, fbp, fbc, client_ip, client_user_agent,
        event_source_url, utm_source, utm_campaign, clicked_at, started_at, payer_data,
        payer_question)
      VALUES (\(bind: id), 1, 1, \(bind: telegramID), \(bind: mark), \(bind: token),
        \(bind: Self.token(number + 1).text), \(bind: "\(mark)fbclid"), \(bind: "fb.1.\(mark)p"),
        \(bind: "fb.1.\(mark)c"), \(bind: mark), \(bind: mark), \(bind: mark), \(bind: mark),
        \(bind: mark), \(bind: fixture.now), \(bind: fixture.now), \(bind: payer),
        \(bind: "email:\(mark)"))
      """)
    try fixture.run(
      """
      INSERT INTO starts (account_id, bot_id, bot_user_id, tracking_token, started_at)
      VALUES (1, 1, \(bind: id), \(bind: token), \(bind: fixture.now))
      """)
    try plantPayment(mark, telegramID: telegramID, id: id, token: token)
    try plantWork(mark, telegramID: telegramID, id: id, token: token)
    try plantWebhooks(mark, id: id)
  }

  private func plantPayment(_ mark: String, telegramID: Int64, id: Int64, token: String) throws {
    try fixture.run(
      """
      INSERT INTO payments (id, payment_id, account_id, bot_id, bot_user_id, offer_id,
        gateway_account_id, origin_key, customer_user_id, amount, status, failure_reason,
        gateway_transaction_id, gateway_transaction_hash, end_to_end_id, product_name,
        product_description, tracking_token, pool_id, utm_source, fbclid, created_at, expires_at,
        paid_at, delivered_at, meta_purchase_sent, meta_event_id)
      VALUES (\(bind: id), \(bind: "PAY-\(id)"), 1, 1, \(bind: id), 1, 1, \(bind: "1:\(id)"),
        \(bind: "\(telegramID)"), 19.90, 'paid', \(bind: mark), \(bind: "tx-charge-\(id)"),
        \(bind: "tx-hash-\(id)"), \(bind: "E2E-\(id)"), 'Plano', \(bind: mark), \(bind: token), 1,
        'facebook', \(bind: "\(mark)fbclid"), \(bind: fixture.now), \(bind: fixture.now),
        \(bind: fixture.now), \(bind: fixture.now), 1, \(bind: "purchase_\(id)"))
      """)
    for evidence in [
      "asked for by the buyer", "charge refused: \(mark)",
      "webhook: gateway says paid, amount 19.90", mark,
    ] {
      try fixture.run(
        """
        INSERT INTO payment_transitions (account_id, payment_id, to_status, evidence, happened_at)
        VALUES (1, \(bind: id), 'paid', \(bind: evidence), \(bind: fixture.now))
        """)
    }
  }

  private func plantWork(_ mark: String, telegramID: Int64, id: Int64, token: String) throws {
    let message = OutgoingMessage(
      .welcome, botID: BotID(1), chatID: telegramID, values: ["nome": mark])
    let payload = String(decoding: try JSONEncoder().encode(message), as: UTF8.self)
    for (number, task) in [
      ("message", "update:1:\(id)", payload, "done", Int64?.none),
      ("message", "payment:\(id):pix", payload, "pending", id),
      ("purchase", "purchase:\(id)", "\(id)", "done", id),
      ("delivery", "delivery:\(id)", "\(id)", "done", id),
      ("page_view", "pageview:\(token)", "\"\(token)\"", "pending", nil),
    ].enumerated() {
      try fixture.run(
        """
        INSERT INTO outbox (account_id, kind, dedup_key, payload, state, payment_id, detail,
          held_by, next_attempt_at, created_at)
        VALUES (1, \(bind: task.0), \(bind: task.1), \(bind: task.2), \(bind: task.3),
          \(bind: task.4), \(bind: mark), \(bind: number == 3 ? "buyer:1:\(telegramID)" : nil),
          \(bind: fixture.now), \(bind: fixture.now))
        """)
    }
    for (payment, event) in [(id, "purchase_\(id)"), (nil, "pageview_\(token)")]
      as [(Int64?, String)]
    {
      try fixture.run(
        """
        INSERT INTO conversion_attempts (account_id, pool_id, payment_id, event_name, event_id,
          outcome, detail, attempted_at)
        VALUES (1, 1, \(bind: payment), 'Purchase', \(bind: event), 'accepted', \(bind: mark),
          \(bind: fixture.now))
        """)
    }
    for waiting in [token, Self.token(Int(id) + 1).text] {
      try fixture.run(
        """
        INSERT INTO early_reports (tracking_token, fbp, fbc, received_at)
        VALUES (\(bind: waiting), \(bind: mark), \(bind: mark), \(bind: fixture.now))
        """)
    }
    try fixture.run(
      """
      INSERT INTO failed_updates (bot_id, update_id, account_id, telegram_user_id, error, failed_at)
      VALUES (1, \(bind: id), 1, \(bind: telegramID), \(bind: mark), \(bind: fixture.now))
      ON DUPLICATE KEY UPDATE error = VALUES(error)
      """)
    for detail in [
      "PAY-\(id): \(mark)", "a chat with \(telegramID) \(mark)", "charge tx-charge-\(id) \(mark)",
    ] {
      try fixture.run(
        """
        INSERT INTO audit_log (account_id, kind, detail, happened_at)
        VALUES (1, 'alert:test', \(bind: detail), \(bind: fixture.now))
        """)
    }
  }

  /// One that found its payment, one found by the address, and two that only their texts give away.
  private func plantWebhooks(_ mark: String, id: Int64) throws {
    for (payment, reference, body) in [
      (id, nil, mark), (nil, "PAY-\(id)", mark), (nil, nil, #"{"id":"tx-charge-\#(id)"}\#(mark)"#),
      (nil, nil, #"{"cpf":"1114447\#(id)5","x":"\#(mark)"}"#),
    ] as [(Int64?, String?, String)] {
      let name = [UInt8]((0..<16).map { _ in UInt8.random(in: 0...255) })
      let encrypted = try fixture.vault.encrypt(
        body, for: EncryptedRow.webhookBody(GatewayAccountID(1), name: name))
      try fixture.run(
        """
        INSERT INTO webhook_deliveries (account_id, gateway_account_id, received_at, reference,
          body_name, body, state, detail, payment_id, next_attempt_at)
        VALUES (1, 1, \(bind: fixture.now), \(bind: reference), \(bind: name), \(bind: encrypted),
          \(bind: payment == nil ? "unmatched" : "matched"), \(bind: mark), \(bind: payment),
          \(bind: fixture.now))
        """)
    }
  }

  /// Every place of the database that holds the text, encrypted values opened.
  func places(of text: String) throws -> [String] {
    let columns = try fixture.database.withConnection { session in
      try session.query(
        """
        SELECT TABLE_NAME AS t, COLUMN_NAME AS c FROM information_schema.COLUMNS
        WHERE TABLE_SCHEMA = DATABASE() ORDER BY t, c
        """)
    }
    var found: [String] = []
    for row in columns {
      let (table, column) = (try row.text("t"), try row.text("c"))
      let count = try fixture.count(
        """
        SELECT COUNT(*) AS n FROM \(SQL(stringLiteral: table))
        WHERE LOCATE(\(bind: text), CONVERT(\(SQL(stringLiteral: column)) USING utf8mb4)) > 0
        """)
      if count > 0 { found.append("\(table).\(column)") }
    }
    return try found + encryptedPlaces(of: text)
  }

  private func encryptedPlaces(of text: String) throws -> [String] {
    try EncryptedColumn.all.flatMap { column in
      let rows = try fixture.database.withConnection { session in
        try session.query(
          "SELECT id, \(column.identity) \(column.column) AS encrypted FROM \(column.table)")
      }
      return try rows.compactMap { row in
        let opened = try column.encrypted(row).flatMap {
          try column.renewal($0, row, fixture.vault)?.plaintext
        }
        return opened?.contains(text) == true ? column.name : nil
      }
    }
  }
}
