package import Application
package import Domain
package import MariaDB

package struct PaymentPagesRepository: PaymentPages {
  /// More of one kind would be no page to read.
  static let limit = 200

  let database: Database
  let scope: SellerScope
  private let vault: Vault

  package init(_ database: Database, vault: Vault, in scope: SellerScope) {
    self.database = database
    self.vault = vault
    self.scope = scope
  }

  package func details(of reference: PaymentReference) throws -> PaymentDetails? {
    guard let row = try row(of: reference) else { return nil }
    let line = try PaymentLine(row)
    let token = try row.optionalText("tracking_token")
    var details = PaymentDetails(
      line: line, copyPasteCode: try row.optionalText("product_description"),
      failureReason: try row.optionalText("failure_reason"),
      transactionID: try row.optionalText("gateway_transaction_id"),
      transactionHash: try row.optionalText("gateway_transaction_hash"),
      endToEndID: try row.optionalText("end_to_end_id"),
      expiresAt: try row.timestamp("expires_at"),
      deliveredAt: try row.optionalTimestamp("delivered_at"),
      linkRepeatedAt: try row.optionalTimestamp("link_repeated_at"),
      checkCount: Int(try row.integer("check_count")),
      nextCheckAt: try row.optionalTimestamp("next_check_at"),
      metaEventID: try row.optionalText("meta_event_id"),
      metaSentAt: try row.optionalTimestamp("meta_purchase_sent_at"),
      metaLink: try row.optionalText("meta_link").flatMap { ClickLink(text: $0) },
      trackingToken: token, isUpsell: try row.bool("is_upsell"),
      isDownsell: try row.bool("is_downsell"), startedAt: try row.optionalTimestamp("started_at"),
      isBuyerBlocked: try row.optionalTimestamp("blocked_at") != nil,
      click: try token.flatMap { try ClickListRepository(database, in: scope).click($0) },
      attempts: try attempts(row.optionalText("origin_key"), line),
      transitions: try transitions(line.id),
      webhooks: try WebhookListRepository(database, vault: vault, in: scope)
        .webhooks(of: line.id, limit: Self.limit),
      tasks: try tasks(line.id), events: try events(line.id),
      steps: try TraceRepository(database, in: scope).story(of: reference) ?? [])
    details.items = try items(line.id)
    details.follows = try source(of: line.id)
    return details
  }

  private func row(of reference: PaymentReference) throws -> Row? {
    try rows(
      """
      SELECT \(PaymentLine.columns), p.product_description, p.failure_reason,
        p.gateway_transaction_id, p.gateway_transaction_hash, p.end_to_end_id, p.expires_at,
        p.delivered_at, p.link_repeated_at, p.check_count, p.next_check_at, p.meta_event_id,
        p.meta_purchase_sent_at, p.meta_link, p.tracking_token, p.is_upsell, p.is_downsell,
        p.origin_key, u.blocked_at,
        IF(u.tracking_session_id = p.tracking_token, u.started_at, NULL) AS started_at
      FROM payments p \(PaymentLine.joins)
      WHERE p.payment_id = \(bind: reference.text) AND \(scope.condition("p.account_id"))
      """
    ).first
  }

  func rows(_ query: SQL) throws -> [Row] {
    try database.repeatable { try $0.query(query) }
  }
}
