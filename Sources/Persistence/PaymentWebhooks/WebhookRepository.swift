package import Application
import Cryptography
package import Domain
package import MariaDB

package struct WebhookRepository: WebhookInbox {
  /// A webhook whose worker died before it was done with it is taken up again after this.
  static let abandonedAfter = Interval.seconds(30)
  static let retryLease = Interval.minutes(1)
  /// A minute apart, for a body of a key that is not here.
  static let foreignKeyAttempts = 10

  /// A body has up to 256 KiB, and a batch goes to the server as one packet.
  private static let batchLimit = 16

  private let database: Database
  private let vault: Vault
  private let arrivals: Batching<Arrival, WebhookDeliveryID>

  package init(_ database: Database, vault: Vault) {
    self.database = database
    self.vault = vault
    let impatient = database.impatient()
    arrivals = Batching(
      limit: Self.batchLimit,
      together: { arrivals in
        // One that cannot be stored, or whose account's row is locked, holds up none of the others.
        try answersOrNone(for: arrivals) { try Self.insert(arrivals, into: impatient) }
      },
      alone: { try Self.insert([$0], into: database)[0] })
  }

  private struct Arrival: Sendable {
    var account: GatewayAccount
    var receivedAt: Timestamp
    var reference: PaymentReference?
    var bodyName: [UInt8]
    var encryptedBody: [UInt8]
  }

  package func store(
    _ webhook: IncomingWebhook, reference: PaymentReference?, account: GatewayAccount
  ) throws -> WebhookDeliveryID {
    let name = randomBytes(16)
    let body = try vault.encrypt(
      String(decoding: webhook.body, as: UTF8.self),
      for: EncryptedRow.webhookBody(account.id, name: name))
    return try arrivals.submit(
      Arrival(
        account: account, receivedAt: webhook.receivedAt, reference: reference, bodyName: name,
        encryptedBody: body))
  }

  private static func insert(
    _ arrivals: [Arrival], into database: Database
  ) throws -> [WebhookDeliveryID] {
    func row(_ arrival: Arrival) -> SQL {
      """
      (\(bind: arrival.account.sellerID), \(bind: arrival.account.id), \(bind: arrival.receivedAt),
        \(bind: arrival.reference?.text), \(bind: arrival.bodyName), \(bind: arrival.encryptedBody),
        'received',
        \(bind: arrival.receivedAt.adding(abandonedAfter)))
      """
    }
    guard let first = arrivals.first else { return [] }
    let rows = arrivals.dropFirst().reduce(row(first)) { "\($0), \(row($1))" }
    // After a lost answer a webhook may stand twice: what the second one finds is done already.
    let ids: [WebhookDeliveryID] = try database.repeatable { session in
      try session.query(
        """
        INSERT INTO webhook_deliveries (account_id, gateway_account_id, received_at, reference,
          body_name, body, state, next_attempt_at)
        VALUES \(rows) RETURNING id
        """)
    }.map { try $0.identifier("id") }
    guard ids.count == arrivals.count else {
      throw UnreadableColumn(column: "webhook_deliveries.id")
    }
    return ids
  }

  package func settle(_ id: WebhookDeliveryID, as outcome: WebhookOutcome) throws {
    let (state, detail, payment, next): (String, String, PaymentID?, Timestamp?) =
      switch outcome {
      case .matched(let payment, let detail): ("matched", detail, payment, nil)
      case .unmatched(let detail, let next): ("unmatched", detail, nil, next)
      case .ignored(let detail): ("ignored", detail, nil, nil)
      case .refused(let detail): ("refused", detail, nil, nil)
      }
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE webhook_deliveries
        SET state = \(bind: state), detail = \(bind: shortened(detail)),
          payment_id = \(bind: payment), next_attempt_at = \(bind: next)
        WHERE id = \(bind: id)
        """)
    }
  }

  package func markNotUnderstood(
    _ id: WebhookDeliveryID, account: GatewayAccountID, inARow count: Int
  ) throws -> Bool {
    try database.repeatable { session in
      _ = try session.execute(
        "UPDATE webhook_deliveries SET not_understood = 1 WHERE id = \(bind: id)")
      let newest = try session.query(
        """
        SELECT not_understood FROM webhook_deliveries
        WHERE gateway_account_id = \(bind: account) ORDER BY id DESC LIMIT \(bind: count)
        """)
      return try newest.count == count && newest.allSatisfy { try $0.bool("not_understood") }
    }
  }

  package func claimUnmatched(at now: Timestamp, limit: Int) throws -> [WebhookDelivery] {
    // All or none: half a claim would leave its webhooks alone until their lease ends.
    try database.transaction { session in
      let due = try session.query(
        """
        SELECT id, gateway_account_id, reference, body_name, body, received_at, attempts,
          next_attempt_at
        FROM webhook_deliveries
        WHERE state IN ('unmatched', 'received')
          AND \(SQL.isDue("next_attempt_at", within: WebhookSchedule.longestPause, at: now))
        ORDER BY next_attempt_at LIMIT \(bind: limit)
        """)
      return try due.compactMap { row -> WebhookDelivery? in
        guard let webhook = try? stored(row) else {
          try setAside(row, at: now, in: &session)
          return nil
        }
        let taken = try session.execute(
          """
          UPDATE webhook_deliveries
          SET attempts = attempts + 1, next_attempt_at = \(bind: now.adding(Self.retryLease))
          WHERE id = \(bind: webhook.id)
            AND next_attempt_at = \(bind: try row.timestamp("next_attempt_at"))
          """)
        return taken.affectedRows == 1 ? webhook : nil
      }
    }
  }

  /// One unreadable row must not be the first of every round.
  ///
  /// A body encrypted with a key that is not here comes back a few times: while keys are exchanged another
  /// process may have it, and this one soon.
  private func setAside(_ row: Row, at now: Timestamp, in session: inout Connection) throws {
    let mayOpen = vault.keys.seemsForeign(try row.optionalBytes("body") ?? [])
    let comesBack = try mayOpen && row.integer("attempts") < Self.foreignKeyAttempts
    _ = try session.execute(
      """
      UPDATE webhook_deliveries
      SET attempts = attempts + 1, detail = 'unreadable',
        next_attempt_at = \(bind: comesBack ? now.adding(Self.retryLease) : nil)
      WHERE id = \(bind: try row.integer("id"))
      """)
  }

  private func stored(_ row: Row) throws -> WebhookDelivery {
    let account: GatewayAccountID = try row.identifier("gateway_account_id")
    let body = try vault.decrypt(
      row.optionalBytes("body"),
      for: EncryptedRow.webhookBody(account, name: row.optionalBytes("body_name")))
    return WebhookDelivery(
      id: try row.identifier("id"), gatewayAccountID: account,
      reference: try row.optionalText("reference").flatMap { PaymentReference($0) },
      body: Array((body ?? "").utf8), receivedAt: try row.timestamp("received_at"),
      attempts: Int(try row.integer("attempts")))
  }
}
