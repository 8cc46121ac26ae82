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

  init(_ reader: inout SettingsReader) {
    rate = reader.number("VISITOR_RATE", default: 100, in: 1...1_000_000)
    burst = reader.number("VISITOR_BURST", default: 1000, in: 1...1_000_000)
    connections = reader.number("VISITOR_CONNECTIONS", default: 256, in: 1...65_535)
    webhookConnections = reader.number("WEBHOOK_CONNECTIONS", default: 512, in: 1...65_535)
  }

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
