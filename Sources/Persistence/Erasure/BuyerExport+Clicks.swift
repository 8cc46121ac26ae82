import MariaDB

/// Clicks, what came of them, and what pages reported before they were stored.
extension BuyerExport {
  func clicks(
    _ traces: BuyerTraces, _ found: [String: String]
  ) throws -> [Exported] {
    let columns = [
      "tracking_token", "pageview_event_id", "clicked_at", "seen_at", "fbclid", "fbp", "fbc",
      "client_ip", "client_user_agent", "event_source_url", "utm_source", "utm_medium",
      "utm_campaign", "utm_content", "utm_term", "grim", "is_crawler",
    ]
    let known = Set(found.keys).union(traces.tokens).sorted()
    return try known.flatMap { token in
      let event = found[token] ?? ""
      let early = try select(
        ["tracking_token", "fbp", "fbc", "received_at"],
        "SELECT * FROM early_reports WHERE tracking_token = \(bind: token)")
      let starts = try select(
        ["tracking_token", "started_at"],
        """
        SELECT * FROM starts
        WHERE tracking_token = \(bind: token) AND account_id = \(bind: traces.seller)
        """)
      let clicks =
        try found[token] == nil
        ? []
        : select(
          columns,
          """
          SELECT * FROM clicks
          WHERE tracking_token = \(bind: token) AND account_id = \(bind: traces.seller)
          """)
      let views = try attempts(
        "event_id = \(bind: event) AND payment_id IS NULL AND account_id = \(bind: traces.seller)")
      return clicks.map { $0.adding("meta_attempts", .list(views)) } + starts + early
    }
  }
}
