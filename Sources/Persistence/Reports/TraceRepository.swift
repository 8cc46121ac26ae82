package import Application
package import Domain
package import MariaDB

package struct TraceRepository: PaymentStory {
  private let database: Database
  private let scope: any Scope

  package init(_ database: Database, in scope: any Scope) {
    self.database = database
    self.scope = scope
  }

  package func story(of reference: PaymentReference) throws -> [TraceStep]? {
    let payment = try rows(
      """
      SELECT id, bot_user_id, tracking_token, created_at, amount, product_name, status, paid_at,
        delivered_at, meta_event_id, meta_purchase_sent, meta_purchase_sent_at
      FROM payments
      WHERE payment_id = \(bind: reference.text) AND \(scope.condition("account_id"))
      """
    ).first
    guard let payment else { return nil }
    let id: PaymentID = try payment.identifier("id")
    var steps = try clickSteps(payment.optionalText("tracking_token")) + start(id)
    steps += try transitions(id) + webhooks(id) + outbox(id) + attempts(id)
    steps += try milestones(payment)
    return steps.enumerated().sorted { left, right in
      (left.element.at, left.offset) < (right.element.at, right.offset)
    }.map(\.element)
  }

  private func rows(_ query: SQL) throws -> [Row] {
    try database.repeatable { try $0.query(query) }
  }

  private func clickSteps(_ token: String?) throws -> [TraceStep] {
    guard let token else { return [] }
    let clicks = try rows(
      """
      SELECT c.clicked_at, p.slug, c.fbclid, c.utm_source, c.utm_campaign, c.fbp_origin,
        c.fbp_fault, c.fbc_origin, c.fbc_fault, c.pageview_event_id
      FROM clicks c LEFT JOIN redirect_pools p ON p.id = c.pool_id
      WHERE c.tracking_token = \(bind: token) AND \(scope.condition("c.account_id"))
      """
    ).map { row in
      try step(
        row.timestamp("clicked_at"), "click",
        row,
        [
          "slug", "fbclid", "utm_source", "utm_campaign", "fbp_origin", "fbp_fault",
          "fbc_origin", "fbc_fault",
        ],
        ["token": token])
    }
    let pageViews = try rows(
      """
      SELECT o.created_at, o.finished_at, o.kind, o.state, o.attempts, o.detail, o.dedup_key,
        c.pageview_event_id
      FROM outbox o JOIN clicks c ON c.tracking_token = \(bind: token)
      WHERE o.dedup_key IN \(list: OutboxTask.clickEventKeys(token))
        AND \(scope.condition("o.account_id"))
      """
    ).map { row in
      try step(
        row.optionalTimestamp("finished_at") ?? row.timestamp("created_at"),
        OutboxKind.named(row.text("kind"))?.label ?? "", row,
        ["state", "attempts", "detail", "dedup_key", "pageview_event_id"])
    }
    return clicks + pageViews
  }

  private func start(_ id: PaymentID) throws -> [TraceStep] {
    try rows(
      """
      SELECT u.started_at, b.username AS bot, u.telegram_user_id FROM payments p
      JOIN bot_users u
        ON u.id = p.bot_user_id AND u.account_id = p.account_id
        AND u.tracking_session_id = p.tracking_token
      JOIN bots b ON b.id = p.bot_id
      WHERE p.id = \(bind: id) AND u.started_at IS NOT NULL
        AND \(scope.condition("p.account_id"))
      """
    ).map { row in
      try step(row.timestamp("started_at"), "START", row, ["bot", "telegram_user_id"])
    }
  }

  private func transitions(_ id: PaymentID) throws -> [TraceStep] {
    try rows(
      """
      SELECT t.happened_at, t.from_status, t.to_status, t.evidence,
        IF(t.from_status IS NULL, p.product_name, NULL) AS product,
        IF(t.from_status IS NULL, p.amount, NULL) AS amount
      FROM payment_transitions t
      JOIN payments p ON p.id = t.payment_id AND p.account_id = t.account_id
      WHERE t.payment_id = \(bind: id) AND \(scope.condition("t.account_id")) ORDER BY t.id
      """
    ).map { row in
      let from = try row.optionalText("from_status") ?? "new"
      return try step(
        row.timestamp("happened_at"), "payment \(from) → \(row.text("to_status"))", row,
        ["evidence", "product", "amount"])
    }
  }

  private func webhooks(_ id: PaymentID) throws -> [TraceStep] {
    try rows(
      """
      SELECT received_at, state, detail, attempts FROM webhook_deliveries
      WHERE payment_id = \(bind: id) AND \(scope.condition("account_id")) ORDER BY id
      """
    ).map { row in
      try step(row.timestamp("received_at"), "webhook", row, ["state", "detail", "attempts"])
    }
  }

  private func outbox(_ id: PaymentID) throws -> [TraceStep] {
    try rows(
      """
      SELECT created_at, finished_at, kind, dedup_key, state, attempts, detail, next_attempt_at
      FROM outbox
      WHERE payment_id = \(bind: id) AND \(scope.condition("account_id")) ORDER BY id
      """
    ).map { row in
      let kind = try row.text("kind")
      return try step(
        row.optionalTimestamp("finished_at") ?? row.timestamp("created_at"),
        OutboxKind.named(kind)?.label ?? kind, row,
        ["state", "attempts", "detail", "dedup_key"])
    }
  }

  private func attempts(_ id: PaymentID) throws -> [TraceStep] {
    try rows(
      """
      SELECT attempted_at, event_id, outcome, detail, left_out FROM conversion_attempts
      WHERE payment_id = \(bind: id) AND \(scope.condition("account_id")) ORDER BY id
      """
    ).map { row in
      try step(
        row.timestamp("attempted_at"), "meta Purchase attempt", row,
        ["outcome", "detail", "left_out", "event_id"])
    }
  }

  private func milestones(_ payment: Row) throws -> [TraceStep] {
    var steps: [TraceStep] = []
    if let paid = try payment.optionalTimestamp("paid_at") {
      steps.append(try step(paid, "paid", payment, ["amount", "meta_event_id"]))
    }
    if let sent = try payment.optionalTimestamp("meta_purchase_sent_at") {
      steps.append(try step(sent, "Purchase accepted by Meta", payment, ["meta_event_id"]))
    }
    return steps
  }

  private func step(
    _ at: Timestamp, _ what: String, _ row: Row, _ columns: [String],
    _ more: [String: String] = [:]
  ) throws -> TraceStep {
    var details = more
    for column in columns {
      if let text = try row.optionalText(column), !text.isEmpty { details[column] = text }
    }
    return TraceStep(at: at, what: what, details: details)
  }
}
