import Application
import Domain
import MariaDB

/// Adds a tally to what was counted.
extension Connection {
  private static let counters = [
    "clicks", "starts", "charges", "charges_value", "paid", "paid_value", "refunded",
    "refunded_value", "accepted", "accepted_value",
  ]

  mutating func add(_ tally: FunnelTally) throws {
    var tally = tally
    try makeRoom(&tally)
    try add(
      to: "funnel_counts", keys: ["account_id", "dimension", "day", "value"],
      rows: tally.places.sorted { $0.key.order < $1.key.order }.map { place, figures in
        [
          place.day.seller.sqlValue, .text(place.dimension.rawValue), .text(place.day.name),
          .text(place.value),
        ] + figures.sqlValues
      })
    try add(
      to: "funnel_months", keys: ["account_id", "dimension", "month", "value"],
      rows: tally.months.sorted { $0.key.order < $1.key.order }.map { place, figures in
        [
          place.day.seller.sqlValue, .text(place.dimension.rawValue), .text(place.day.name),
          .text(place.value),
        ] + figures.sqlValues
      })
    try add(
      to: "funnel_hours", keys: ["account_id", "day", "hour"],
      rows: tally.hours.map { hour, figures in
        [hour.day.seller.sqlValue, .text(hour.day.name), .integer(Int64(hour.hour))]
          + figures.sqlValues
      })
  }

  private mutating func add(to table: String, keys: [String], rows: [[Value]]) throws {
    let columns = keys + Self.counters
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let sums = Self.counters.map { "\($0) = \($0) + VALUES(\($0))" }.joined(separator: ", ")
    for piece in rows.chunks(of: 1_000) {
      _ = try execute(
        """
        INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))
        ON DUPLICATE KEY UPDATE \(sums)
        """, rows: piece)
    }
  }

  private mutating func makeRoom(_ tally: inout FunnelTally) throws {
    let groups = Dictionary(grouping: tally.places.keys) { $0.day }
    for (day, places) in groups {
      let rows = try query(
        """
        SELECT dimension, COUNT(*) AS n FROM funnel_counts
        WHERE account_id = \(bind: day.seller) AND day = \(bind: day.name)
          AND dimension IN \(list: FunnelDimension.allCases.map(\.rawValue))
        GROUP BY dimension
        """)
      let counts = try rows.reduce(into: [String: Int]()) {
        $0[try $1.text("dimension")] = Int(try $1.integer("n"))
      }
      for (dimension, places) in Dictionary(grouping: places, by: \.dimension) {
        let there = counts[dimension.rawValue] ?? 0
        guard there + places.count > FunnelDimension.limit else { continue }
        let known = try known(places.map(\.value), in: dimension, of: day)
        let new = places.map(\.value).filter { !known.contains($0) }.sorted()
        tally.gather(
          Array(new.dropFirst(max(0, FunnelDimension.limit - there))), in: dimension, of: day)
      }
    }
  }

  private mutating func known(
    _ values: [String], in dimension: FunnelDimension, of day: FunnelTally.Day
  ) throws -> Set<String> {
    var known: Set<String> = []
    for piece in values.chunks(of: 256) {
      known.formUnion(
        try query(
          """
          SELECT value FROM funnel_counts
          WHERE account_id = \(bind: day.seller) AND dimension = \(bind: dimension.rawValue)
            AND day = \(bind: day.name) AND value IN \(list: piece)
          """
        ).map { try $0.text("value") })
    }
    return known
  }
}

extension FunnelTally.Place {
  /// One order for all: nobody waits crosswise.
  fileprivate var order: String {
    "\(day.seller.rawValue) \(dimension.rawValue) \(day.name) \(value)"
  }
}

extension FunnelFigures {
  fileprivate var sqlValues: [Value] {
    [Value.integer(Int64(clicks)), .integer(Int64(starts))]
      + [charges, paid, refunded, accepted].flatMap {
        [Value.integer(Int64($0.count)), $0.value.sqlValue]
      }
  }
}
