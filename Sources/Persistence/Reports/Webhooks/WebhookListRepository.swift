package import Application
package import Domain
package import MariaDB

package struct WebhookListRepository: WebhookList {
  /// Webhooks are listed in the order in which they came.
  static let order: Character = "w"

  private static let columns: SQL = """
    w.id, w.received_at, w.state, w.detail, w.attempts, w.next_attempt_at, w.not_understood,
    w.gateway_account_id, g.name AS gateway, g.type, p.payment_id AS reference
    """
  private static let joins: SQL = """
    LEFT JOIN gateway_accounts g ON g.id = w.gateway_account_id AND g.account_id = w.account_id
    LEFT JOIN payments p ON p.id = w.payment_id AND p.account_id = w.account_id
    """

  private let database: Database
  private let vault: Vault
  private let scope: SellerScope

  package init(_ database: Database, vault: Vault, in scope: SellerScope) {
    self.database = database
    self.vault = vault
    self.scope = scope
  }

  /// Each state along its index: together they are the newest.
  package func webhooks(
    _ filter: WebhookFilter, after cursor: PageCursor?
  ) throws -> ListPage<WebhookLine> {
    let size = PageSize.allowed(filter.size)
    let states = filter.states.isEmpty ? WebhookFilter.State.allCases : Array(filter.states)
    let last = cursor.flatMap { $0.order == Self.order ? $0.id : nil } ?? .max
    let lines = try accounts(filter).flatMap { account in
      try states.flatMap { state in
        try rows(
          """
          SELECT STRAIGHT_JOIN \(Self.columns)
          FROM webhook_deliveries w FORCE INDEX (ix_webhook_deliveries_gateway_account_id_state)
          \(Self.joins)
          WHERE w.gateway_account_id = \(bind: account) AND w.state = \(bind: state.rawValue)
            AND \(scope.condition("w.account_id")) AND w.id < \(bind: last)
          ORDER BY w.id DESC LIMIT \(bind: size + 1)
          """
        ).map { try line($0) }
      }
    }.sorted { $0.id.rawValue > $1.id.rawValue }
    let items = Array(lines.prefix(size))
    return ListPage(
      items: items,
      next: lines.count > size
        ? items.last.map { PageCursor(order: Self.order, key: 0, id: $0.id.rawValue) } : nil)
  }

  /// One index serves them all: each webhook costs its sender's time, and a seller has few accounts.
  private func accounts(_ filter: WebhookFilter) throws -> [GatewayAccountID] {
    if let account = filter.gatewayAccount { return [account] }
    return try rows(
      "SELECT g.id FROM gateway_accounts g WHERE \(scope.condition("g.account_id"))"
    ).map { try $0.identifier("id") }
  }

  package func webhook(_ id: WebhookDeliveryID) throws -> WebhookLine? {
    try withBodies("w.id = \(bind: id)", limit: 1).first
  }

  /// With their bodies, the oldest first.
  func webhooks(of payment: PaymentID, limit: Int) throws -> [WebhookLine] {
    try withBodies("w.payment_id = \(bind: payment)", limit: limit)
  }

  private func withBodies(_ condition: SQL, limit: Int) throws -> [WebhookLine] {
    try rows(
      """
      SELECT \(Self.columns), w.body_name, w.body FROM webhook_deliveries w \(Self.joins)
      WHERE \(condition) AND \(scope.condition("w.account_id"))
      ORDER BY w.id LIMIT \(bind: limit)
      """
    ).map { row in
      var line = try line(row)
      let name = EncryptedRow.webhookBody(
        try row.identifier("gateway_account_id"), name: try row.optionalBytes("body_name"))
      // One that does not open, or that was erased, is shown without.
      let body = (try? vault.decrypt(row.optionalBytes("body"), for: name)).flatMap { $0 }
      line.body = body.map { HiddenText.ofBody($0) }
      return line
    }
  }

  private func line(_ row: Row) throws -> WebhookLine {
    WebhookLine(
      id: try row.identifier("id"), receivedAt: try row.timestamp("received_at"),
      gatewayAccount: try row.optionalText("gateway") ?? "",
      gatewayType: try row.optionalText("type") ?? "",
      state: WebhookFilter.State(rawValue: try row.text("state")) ?? .received,
      detail: try row.text("detail"), payment: try row.optionalText("reference"),
      attempts: Int(try row.integer("attempts")),
      nextAttemptAt: try row.optionalTimestamp("next_attempt_at"),
      isUnderstood: try !row.bool("not_understood"), body: nil)
  }

  private func rows(_ query: SQL) throws -> [Row] {
    try database.repeatable { try $0.query(query) }
  }
}
