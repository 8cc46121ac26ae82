package import Application
import Domain
package import MariaDB

/// Reads what ``FunnelCounts`` has counted, and what waits for a person.
package struct DashboardRepository: Dashboard {
  let database: Database
  let seller: SellerID

  package init(_ database: Database, in scope: SellerScope) {
    self.database = database
    seller = scope.sellerID
  }

  private static let sums: SQL = """
    COALESCE(SUM(clicks), 0) AS clicks, COALESCE(SUM(starts), 0) AS starts,
      COALESCE(SUM(charges), 0) AS charges, COALESCE(SUM(charges_value), 0) AS charges_value,
      COALESCE(SUM(paid), 0) AS paid, COALESCE(SUM(paid_value), 0) AS paid_value,
      COALESCE(SUM(refunded), 0) AS refunded, COALESCE(SUM(refunded_value), 0) AS refunded_value,
      COALESCE(SUM(accepted), 0) AS accepted, COALESCE(SUM(accepted_value), 0) AS accepted_value
    """

  private func counted(_ dimension: FunnelDimension, from first: String, to last: String) -> SQL {
    """
    funnel_counts WHERE account_id = \(bind: seller) AND dimension = \(bind: dimension.rawValue)
      AND day >= \(bind: first) AND day <= \(bind: last)
    """
  }

  /// Whole months from where they are summed up, the days before and after them from theirs.
  private func spread(_ dimension: FunnelDimension, over span: FunnelSpan) -> SQL {
    guard let months = span.months else {
      return counted(dimension, from: span.first, to: span.last)
    }
    // Each part is summed up by itself: all rows of a year would not fit into a table in memory.
    return """
      (SELECT value, \(Self.sums)
        FROM \(counted(dimension, from: span.first, before: "\(months.first)-01")) GROUP BY value
      UNION ALL SELECT value, \(Self.sums) FROM funnel_months
        WHERE account_id = \(bind: seller) AND dimension = \(bind: dimension.rawValue)
          AND month >= \(bind: months.first) AND month < \(bind: months.end) GROUP BY value
      UNION ALL SELECT value, \(Self.sums)
        FROM \(counted(dimension, from: "\(months.end)-01", to: span.last)) GROUP BY value) spread
      """
  }

  private func counted(_ dimension: FunnelDimension, from first: String, before end: String) -> SQL
  {
    """
    funnel_counts WHERE account_id = \(bind: seller) AND dimension = \(bind: dimension.rawValue)
      AND day >= \(bind: first) AND day < \(bind: end)
    """
  }

  package func funnel(
    from first: String, to last: String, by dimension: FunnelDimension, limit: Int
  ) throws -> [FunnelLine] {
    // What was moved elsewhere has left zeros.
    let lines = try lines(
      """
      SELECT value, \(Self.sums) FROM \(spread(dimension, over: FunnelSpan(first, last)))
      GROUP BY value
      HAVING clicks > 0 OR starts > 0 OR charges > 0 OR paid > 0 OR refunded > 0 OR accepted > 0
      ORDER BY SUM(paid_value) DESC, SUM(charges) DESC, SUM(clicks) DESC, value
      LIMIT \(bind: limit)
      """)
    let titles = try titles(of: lines.compactMap { Int64($0.value) }, in: dimension)
    return lines.map { line in
      FunnelLine(
        value: line.value, title: titles.map { $0[line.value] ?? "" } ?? line.value,
        figures: line.figures)
    }
  }

  package func totals(from first: String, to last: String) throws -> FunnelFigures {
    try lines("SELECT '' AS value, \(Self.sums) FROM \(counted(.total, from: first, to: last))")
      .first?.figures ?? FunnelFigures()
  }

  package func days(from first: String, to last: String) throws -> [FunnelLine] {
    try lines(
      """
      SELECT day AS value, \(Self.sums) FROM \(counted(.total, from: first, to: last))
      GROUP BY day ORDER BY day
      """)
  }

  package func hours(of day: String) throws -> [FunnelLine] {
    try lines(
      """
      SELECT CAST(hour AS CHAR) AS value, \(Self.sums) FROM funnel_hours
      WHERE account_id = \(bind: seller) AND day = \(bind: day) GROUP BY hour ORDER BY hour
      """)
  }

  private func lines(_ query: SQL) throws -> [FunnelLine] {
    try database.repeatable { try $0.query(query) }.map { row in
      let value = try row.text("value")
      return FunnelLine(value: value, title: value, figures: try FunnelFigures(row))
    }
  }

  /// Nil where a value is its own name.
  private func titles(of ids: [Int64], in dimension: FunnelDimension) throws -> [String: String]? {
    let source: SQL
    switch dimension {
    case .pool: source = "SELECT id, name FROM redirect_pools"
    case .bot: source = "SELECT id, name FROM bots"
    case .offer: return try offerTitles(ids)
    case .total, .campaign, .adSet, .ad, .device, .browser: return nil
    }
    guard !ids.isEmpty else { return [:] }
    let rows = try database.repeatable { session in
      try session.query(
        "\(source) WHERE account_id = \(bind: seller) AND id IN \(list: ids)")
    }
    return try rows.reduce(into: [FunnelDimension.others: FunnelDimension.others]) {
      $0[String(try $1.integer("id"))] = try $1.text("name")
    }
  }

  /// Of what follows another offer they say what it is.
  private func offerTitles(_ ids: [Int64]) throws -> [String: String] {
    guard !ids.isEmpty else { return [:] }
    let rows = try database.repeatable { session in
      try session.query(
        """
        SELECT o.id, o.name, o.relation, main.name AS main FROM offers o
        LEFT JOIN offers main ON main.id = o.parent_offer_id AND main.account_id = o.account_id
        WHERE o.account_id = \(bind: seller) AND o.id IN \(list: ids)
        """)
    }
    return try rows.reduce(into: [FunnelDimension.others: FunnelDimension.others]) { titles, row in
      let (name, main) = (try row.text("name"), try row.optionalText("main"))
      let title =
        switch try row.optionalText("relation") {
        case "downsell": "\(main ?? name) (downsell: \(name))"
        case "upsell": "\(name) (upsell)"
        case "order_bump": "\(name) (oferta junto)"
        default: name
        }
      titles[String(try row.integer("id"))] = title
    }
  }
}

extension FunnelFigures {
  fileprivate init(_ row: Row) throws {
    self.init()
    clicks = try row.sum("clicks")
    starts = try row.sum("starts")
    charges = try row.amount("charges")
    paid = try row.amount("paid")
    refunded = try row.amount("refunded")
    accepted = try row.amount("accepted")
  }
}

extension Row {
  /// Of integers, which is a decimal.
  fileprivate func sum(_ column: String) throws -> Int {
    guard let sum = Int(try text(column)) else { throw UnreadableColumn(column: column) }
    return sum
  }

  fileprivate func amount(_ column: String) throws -> FunnelAmount {
    FunnelAmount(count: try sum(column), value: try money("\(column)_value"))
  }
}
