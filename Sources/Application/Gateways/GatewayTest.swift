package enum GatewayTest: Equatable, Sendable {
  case works
  /// With the gateway's own words and what to do.
  case refused(reason: String)
  case unavailable(reason: String)
}
