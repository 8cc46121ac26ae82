package import Application
import Domain
package import MariaDB

package struct ClickListRepository: ClickList {
  /// More starts or payments of one click would be no page to read.
  private static let limit = 100

  private let database: Database
  private let scope: SellerScope

  package init(_ database: Database, in scope: SellerScope) {
    self.database = database
    self.scope = scope
  }

  package func clicks(_ filter: ClickFilter, after cursor: PageCursor?) throws -> ListPage<
    ClickLine
  > {
    try database.repeatable { session in
      try scan(filter).page(
        size: filter.size, after: cursor, columns: ClickLine.columns, joins: ClickLine.joins,
        in: &session
      ) { try ClickLine($0) }
    }
  }

  private func scan(_ filter: ClickFilter) -> KeysetScan {
    let order = KeysetOrder(mark: "c", column: "c.clicked_at", id: "c.id")
    let own = scope.condition("c.account_id")
    let period = filter.period?.condition("c.clicked_at") ?? "TRUE"
    guard let text = filter.text?.filter({ !$0.isWhitespace }), !text.isEmpty else {
      return KeysetScan(
        order: order, table: "clicks c FORCE INDEX (ix_clicks_account_id_clicked_at)",
        driver: "\(own) AND \(period)", residual: nil, budget: .standard)
    }
    let found: SQL
    if let token = TrackingToken(text.lowercased()) {
      found = "c.tracking_token = \(bind: token.text)"
    } else {
      found = "c.fbclid = \(bind: text)"
    }
    return KeysetScan(
      order: order, table: "clicks c", driver: "\(found) AND \(own) AND \(period)", residual: nil,
      budget: .standard)
  }

  package func click(_ token: String) throws -> ClickDetails? {
    guard let token = TrackingToken(token.lowercased()) else { return nil }
    let row = try rows(
      """
      SELECT \(ClickLine.columns), c.id AS page_id, \(ClickDetails.columns)
      FROM clicks c \(ClickLine.joins)
      WHERE c.tracking_token = \(bind: token.text) AND \(scope.condition("c.account_id"))
      """
    ).first
    return try row.map {
      try ClickDetails($0, starts: try starts(token.text), payments: try payments(token.text))
    }
  }

  private func starts(_ token: String) throws -> [ClickStart] {
    try rows(
      """
      SELECT s.started_at, u.telegram_user_id, u.first_name, u.blocked_at, b.username
      FROM starts s JOIN bot_users u ON u.id = s.bot_user_id AND u.account_id = s.account_id
      JOIN bots b ON b.id = u.bot_id AND b.account_id = u.account_id
      WHERE s.tracking_token = \(bind: token) AND \(scope.condition("s.account_id"))
      ORDER BY s.id LIMIT \(bind: Self.limit)
      """
    ).map {
      ClickStart(
        at: try $0.optionalTimestamp("started_at"), bot: try $0.text("username"),
        telegramID: try $0.integer("telegram_user_id"), firstName: try $0.text("first_name"),
        isBlocked: try $0.optionalTimestamp("blocked_at") != nil)
    }
  }

  private func payments(_ token: String) throws -> [PaymentMatch] {
    try rows(
      """
      SELECT \(PaymentMatch.columns) FROM payments p
      WHERE p.tracking_token = \(bind: token) AND \(scope.condition("p.account_id"))
      ORDER BY p.id DESC LIMIT \(bind: Self.limit)
      """
    ).compactMap { try PaymentMatch($0) }
  }

  private func rows(_ query: SQL) throws -> [Row] {
    try database.repeatable { try $0.query(query) }
  }
}
