package import Application
package import Domain
package import MariaDB

package struct MetaReportRepository: MetaReport {
  private let database: Database
  private let scope: any Scope

  package init(_ database: Database, in scope: any Scope) {
    self.database = database
    self.scope = scope
  }

  /// Both counts are of one moment: sales go on meanwhile.
  package func sales(from start: Timestamp, to end: Timestamp) throws -> MetaSales {
    let period: SQL = """
      \(scope.condition("account_id")) AND paid_at >= \(bind: start) AND paid_at < \(bind: end)
      """
    return try database.repeatable { session in
      try session.run("START TRANSACTION WITH CONSISTENT SNAPSHOT")
      let paid = try session.query(
        """
        SELECT COUNT(*) AS sales, COALESCE(SUM(amount), 0) AS value FROM payments WHERE \(period)
        """)
      // What differs from one attempt to the next, ids and times, stands behind the first colon.
      let lines = try session.query(
        """
        SELECT state, SUBSTRING_INDEX(reason, ' fbtrace_id', 1) AS why, link, COUNT(*) AS sales,
          SUM(amount) AS value
        FROM meta_sales WHERE \(period)
        GROUP BY state, why, link
        """)
      try session.run("COMMIT")
      return MetaSales(
        paid: try paid.first.map { try MetaSales.Total($0) }
          ?? .init(count: 0, value: Money(centavos: 0)),
        lines: try lines.map { row in
          MetaSales.Line(
            state: EventEntry.State(rawValue: try row.text("state")) ?? .waiting,
            reason: try row.text("why"),
            link: try row.optionalText("link").flatMap { ClickLink(text: $0) },
            total: try MetaSales.Total(row))
        })
    }
  }
}

extension MetaSales.Total {
  fileprivate init(_ row: Row) throws {
    self.init(count: Int(try row.integer("sales")), value: try row.money("value"))
  }
}
