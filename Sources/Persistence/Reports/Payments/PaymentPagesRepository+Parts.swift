import Application
import Domain
import MariaDB

/// What belongs to one payment, each along an index.
extension PaymentPagesRepository {
  /// A further attempt of one wish has the key of the first with a number behind a second colon.
  func attempts(_ origin: String?, _ line: PaymentLine) throws -> [PaymentMatch] {
    let parts = (origin ?? "").split(separator: ":")
    let first = parts.prefix(2).joined(separator: ":")
    let rows =
      parts.count < 2
      ? []
      : try rows(
        """
        SELECT \(PaymentMatch.columns) FROM payments p
        WHERE (p.origin_key = \(bind: first)
            OR p.origin_key LIKE \(bind: first.escapedForLike + ":%"))
          AND \(scope.condition("p.account_id"))
        ORDER BY p.id LIMIT \(bind: Self.limit)
        """)
    let found = try rows.compactMap { try PaymentMatch($0) }
    return found.isEmpty
      ? [
        PaymentMatch(
          reference: PaymentReference(line.reference) ?? PaymentReference(line.id),
          at: line.createdAt, status: line.status.rawValue, amount: line.amount,
          product: line.product)
      ] : found
  }

  func transitions(_ id: PaymentID) throws -> [StoredTransition] {
    try rows(
      """
      SELECT happened_at, from_status, to_status, evidence FROM payment_transitions
      WHERE payment_id = \(bind: id) AND \(scope.condition("account_id"))
      ORDER BY id LIMIT \(bind: Self.limit)
      """
    ).map {
      StoredTransition(
        at: try $0.timestamp("happened_at"), from: try $0.optionalText("from_status"),
        to: try $0.text("to_status"), evidence: try $0.text("evidence"))
    }
  }

  func tasks(_ id: PaymentID) throws -> [StoredTask] {
    try rows(
      """
      SELECT id, kind, state, detail, attempts, created_at, next_attempt_at, finished_at
      FROM outbox
      WHERE payment_id = \(bind: id) AND \(scope.condition("account_id"))
      ORDER BY id LIMIT \(bind: Self.limit)
      """
    ).map { row in
      let kind = try row.text("kind")
      return StoredTask(
        id: try row.identifier("id"), kind: OutboxKind.named(kind)?.title ?? kind,
        state: try row.text("state"), detail: try row.text("detail"),
        attempts: Int(try row.integer("attempts")), createdAt: try row.timestamp("created_at"),
        nextAttemptAt: try row.timestamp("next_attempt_at"),
        finishedAt: try row.optionalTimestamp("finished_at"))
    }
  }

  func events(_ id: PaymentID) throws -> [EventAttempt] {
    try rows(
      """
      SELECT attempted_at, outcome, detail, left_out FROM conversion_attempts
      WHERE payment_id = \(bind: id) AND \(scope.condition("account_id"))
      ORDER BY id LIMIT \(bind: Self.limit)
      """
    ).map {
      EventAttempt(
        at: try $0.timestamp("attempted_at"), outcome: try $0.text("outcome"),
        detail: try $0.text("detail"), leftOut: try $0.optionalText("left_out"))
    }
  }
}

extension PaymentMatch {
  /// Of `payments p`.
  static let columns: SQL = "p.id, p.payment_id, p.created_at, p.status, p.amount, p.product_name"

  /// Nil for a row whose reference is of no known form.
  init?(_ row: Row) throws {
    guard let reference = try row.optionalText("payment_id").flatMap({ PaymentReference($0) })
    else { return nil }
    self.init(
      reference: reference, at: try row.timestamp("created_at"), status: try row.text("status"),
      amount: Money(decimal: try row.text("amount")), product: try row.text("product_name"))
  }
}
