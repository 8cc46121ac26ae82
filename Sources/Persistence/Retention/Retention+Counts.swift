import Domain

extension Retention {
  /// Days are the sellers': one by UTC more or less is no harm.
  func removeCounts(before limit: Timestamp) throws -> Bool {
    let clicks = try remove(
      """
      DELETE FROM click_counts WHERE slice_start < \(bind: limit)
      ORDER BY slice_start LIMIT \(bind: Self.piece)
      """)
    let day = String(limit.text.prefix(10))
    let funnel = try remove(
      """
      DELETE FROM funnel_counts WHERE day < \(bind: day) ORDER BY day LIMIT \(bind: Self.piece)
      """)
    let months = try remove(
      """
      DELETE FROM funnel_months WHERE month < \(bind: String(day.prefix(7)))
      ORDER BY month LIMIT \(bind: Self.piece)
      """)
    let hours = try remove(
      """
      DELETE FROM funnel_hours WHERE day < \(bind: day) ORDER BY day LIMIT \(bind: Self.piece)
      """)
    return clicks || funnel || months || hours
  }

  func removeStarts(before limit: Timestamp) throws -> Bool {
    try remove(
      """
      DELETE FROM starts WHERE started_at < \(bind: limit)
      ORDER BY started_at LIMIT \(bind: Self.piece)
      """)
  }
}
