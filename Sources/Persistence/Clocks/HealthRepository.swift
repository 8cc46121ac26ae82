package import Application
package import Domain
package import MariaDB

/// What `/ready` and `rastro doctor` look at in the database.
package struct HealthRepository: Sendable {
  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  /// Age of the oldest task that is due and not done, PageViews of clicks included.
  package func oldestDue(at now: Timestamp) throws -> Interval {
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT LEAST(
          COALESCE((SELECT MIN(next_attempt_at) FROM outbox
            WHERE state = 'pending' AND next_attempt_at <= \(bind: now)), \(bind: now)),
          COALESCE((SELECT MIN(page_view_due_at) FROM clicks
            WHERE page_view_due_at <= \(bind: now)), \(bind: now))) AS oldest
        """)
    }.first
    guard let oldest = try row?.optionalTimestamp("oldest") else { return .seconds(0) }
    return now.since(oldest)
  }

  /// The kind among these whose oldest task has been due for longest; nil: none is due.
  ///
  /// What is held waits for somebody else, and no dispatcher brings it on.
  package func oldestDue(
    _ kinds: [OutboxKind], at now: Timestamp
  ) throws -> (kind: OutboxKind, age: Interval)? {
    // One question a kind: each reads one row along the index.
    let oldest = try kinds.compactMap { kind in
      try database.repeatable { session in
        try session.query(
          """
          SELECT next_attempt_at FROM outbox
          WHERE state = 'pending' AND kind = \(bind: kind.name) AND next_attempt_at <= \(bind: now)
            AND held_by IS NULL
          ORDER BY next_attempt_at LIMIT 1
          """)
      }.first.map { (kind: kind, age: now.since(try $0.timestamp("next_attempt_at"))) }
    }
    return oldest.max { $0.age < $1.age }
  }

  /// Nothing can be stored: a replica, or a server that an operator has set so.
  package func isReadOnly() throws -> Bool {
    try database.repeatable { try $0.query("SELECT @@GLOBAL.read_only AS is_read_only") }
      .first?.bool("is_read_only") ?? false
  }

  /// A server variable's value.
  package func variable(_ name: String) throws -> String? {
    try database.repeatable { session in
      try session.query(
        """
        SELECT VARIABLE_VALUE AS value FROM information_schema.GLOBAL_VARIABLES
        WHERE VARIABLE_NAME = \(bind: name)
        """)
    }.first?.optionalText("value")
  }

  /// The database's time.
  package func now() throws -> Timestamp {
    let row = try database.repeatable { try $0.query("SELECT UTC_TIMESTAMP(3) AS moment") }.first
    guard let row else { throw UnreadableColumn(column: "moment") }
    return try row.timestamp("moment")
  }

  package struct ActiveAccount: Sendable {
    package let id: GatewayAccountID
    package let seller: String
    package let name: String
    package let type: String
    package let refusedSince: Timestamp?
    package let refusedReason: String?
  }

  /// Gateway accounts that take sales, by seller.
  package func gatewayAccounts() throws -> [ActiveAccount] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT g.id, a.name AS seller, g.name, g.type, g.refused_since, g.refused_reason
        FROM gateway_accounts g JOIN accounts a ON a.id = g.account_id
        WHERE g.is_active = 1 ORDER BY a.name, g.name
        """)
    }.map { row in
      ActiveAccount(
        id: try row.identifier("id"), seller: try row.text("seller"), name: try row.text("name"),
        type: try row.text("type"), refusedSince: try row.optionalTimestamp("refused_since"),
        refusedReason: try row.optionalText("refused_reason"))
    }
  }

  package struct Totals: Sendable {
    package let pools: Int
    package let bots: Int
    package let gatewayAccounts: Int
    /// Entries that wait for a person.
    package let waiting: Int
  }

  package func totals() throws -> Totals {
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT (SELECT COUNT(*) FROM redirect_pools WHERE is_active = 1) AS pools,
          (SELECT COUNT(*) FROM bots WHERE is_enabled = 1) AS bots,
          (SELECT COUNT(*) FROM gateway_accounts WHERE is_active = 1) AS gateway_accounts,
          (SELECT COUNT(*) FROM outbox WHERE state = 'waiting') AS waiting
        """)
    }.first
    guard let row else { return Totals(pools: 0, bots: 0, gatewayAccounts: 0, waiting: 0) }
    return Totals(
      pools: Int(try row.integer("pools")), bots: Int(try row.integer("bots")),
      gatewayAccounts: Int(try row.integer("gateway_accounts")),
      waiting: Int(try row.integer("waiting")))
  }
}
