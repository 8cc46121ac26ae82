/// What nginx lets one client ask: an address of IPv4, or a /64 of IPv6.
struct VisitorLimits: Equatable, Sendable {
  /// Clicks in a second over a long time, and reports of pages.
  let rate: Int
  /// Of them, how many may come at once.
  let burst: Int
  /// A visitor's requests at the same time.
  let connections: Int
  /// Likewise those of a gateway or of Telegram.
  let webhookConnections: Int

  /// What nginx's configuration should say and does not.
  func missing(in configuration: String) -> [String] {
    let code = configuration.replacing(/#[^\n]*/, with: "")
    return [
      "zone=rastro_clicks:10m rate=\(rate)r/s;", "zone=rastro_clicks burst=\(burst) nodelay;",
      "limit_conn rastro_visitors \(connections);",
      "limit_conn rastro_callers \(webhookConnections);",
    ].filter { !code.contains($0) }
  }
}
