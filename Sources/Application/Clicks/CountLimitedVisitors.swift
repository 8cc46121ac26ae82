/// Tells sellers how many visitors of a link went on to the bot without a token, because too many came from one
/// address.
package struct CountLimitedVisitors: Sendable {
  private let log: any LimitedVisitorLog
  private let pools: any RedirectPoolDirectory
  private let alerts: any AlertBook

  package init(log: any LimitedVisitorLog, pools: any RedirectPoolDirectory, alerts: any AlertBook)
  {
    self.log = log
    self.pools = pools
    self.alerts = alerts
  }

  /// One piece of the log; false at its end.
  package func count() throws -> Bool {
    guard let visitors = try log.next() else { return false }
    for (slug, count) in visitors {
      // A damaged link that nginx repaired, or one that is gone: no seller's.
      let pool = try pools.pool(slug: slug, orOneOf: [])
      alerts.raise(
        "visitors_over_limit", cause: slug, times: count, seller: pool?.sellerID,
        detail:
          "link \(slug): visitors of one address came faster than RASTRO_VISITOR_RATE and went on to "
          + "the bot without tracking")
    }
    try log.advance()
    return true
  }
}
