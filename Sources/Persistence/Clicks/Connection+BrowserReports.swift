import Application
import Domain
import MariaDB

/// What pages report of their browsers, in the click's row or waiting for it.
extension Connection {
  /// Tokens are anybody's to make up: no more reports than this wait, and none for longer than
  /// ``ClickRetention`` leaves it.
  private static let waitingLimit = 10_000

  /// False where the click is not stored.
  mutating func add(
    _ report: BrowserReport, to token: TrackingToken, at now: Timestamp
  ) throws -> Bool {
    let row = try query(
      """
      SELECT id, fbclid, fbp, fbp_origin, fbc, is_prefetch = 1 AND seen_at IS NULL AS is_unseen
      FROM clicks
      WHERE tracking_token = \(bind: token.text) FOR UPDATE
      """
    ).first
    guard let row else { return false }
    let stored = StoredBrowserIDs(
      fbclid: try row.optionalText("fbclid"), fbp: try row.optionalText("fbp"),
      fbpOrigin: try row.optionalText("fbp_origin").flatMap { Click.Origin(rawValue: $0) },
      fbc: try row.optionalText("fbc"))
    try write(stored.change(by: report, at: now), of: token, at: now)
    if try row.bool("is_unseen") { try noteSeen(click: row.integer("id")) }
    try copyToBuyer(token)
    return true
  }

  /// For a click that nginx answered alone: its page reports sooner than the log is loaded.
  mutating func saveEarly(
    _ report: BrowserReport, of token: TrackingToken, at now: Timestamp
  ) throws {
    let fbp = report.fbp.flatMap { MetaCookie($0, .fbp)?.text }
    let fbc = report.fbc.flatMap { MetaCookie($0, .fbc)?.text }
    _ = try execute(
      """
      INSERT INTO early_reports (tracking_token, fbp, fbc, received_at)
      SELECT \(bind: token.text), \(bind: fbp), \(bind: fbc), \(bind: now) FROM DUAL
      WHERE (SELECT COUNT(*) FROM early_reports) < \(bind: Self.waitingLimit)
      ON DUPLICATE KEY UPDATE fbp = COALESCE(VALUES(fbp), early_reports.fbp),
        fbc = COALESCE(VALUES(fbc), early_reports.fbc)
      """)
  }

  /// What waited for these clicks, now that they are stored.
  mutating func addEarlyReports(of tokens: [TrackingToken]) throws {
    let rows = try query(
      """
      SELECT tracking_token, fbp, fbc, received_at FROM early_reports
      WHERE tracking_token IN \(list: tokens.map(\.text)) FOR UPDATE
      """)
    for row in rows {
      let token = try row.token("tracking_token")
      let report = BrowserReport(
        fbp: try row.optionalText("fbp"), fbc: try row.optionalText("fbc"))
      _ = try add(report, to: token, at: row.timestamp("received_at"))
      _ = try execute(
        "DELETE FROM early_reports WHERE tracking_token = \(bind: token.text)")
    }
  }

  /// The page has said what it knows, and somebody looks at it: the PageView waits for nothing more.
  ///
  /// One that was enqueued before is not enqueued again.
  private mutating func write(
    _ change: BrowserIDChange, of token: TrackingToken, at now: Timestamp
  ) throws {
    _ = try execute(
      """
      UPDATE clicks
      SET seen_at = IF(is_prefetch = 1, COALESCE(seen_at, \(bind: now)), NULL),
        fbp = COALESCE(\(bind: change.fbp?.text), fbp),
        fbp_origin = IF(\(bind: change.fbp != nil), 'cookie', fbp_origin),
        fbp_fault = IF(\(bind: change.fbp != nil), NULL,
          COALESCE(\(bind: change.fbpFault?.rawValue), fbp_fault)),
        fbc = COALESCE(\(bind: change.fbc?.text), fbc),
        fbc_origin = IF(\(bind: change.fbc != nil), 'cookie', fbc_origin),
        fbc_fault = IF(\(bind: change.fbc != nil), NULL,
          COALESCE(\(bind: change.fbcFault?.rawValue), fbc_fault)),
        page_view_due_at = IF(
          page_view_due_at > \(bind: now) OR (is_prefetch = 1 AND is_crawler = 0), \(bind: now),
          page_view_due_at)
      WHERE tracking_token = \(bind: token.text)
      """)
  }

  /// A buyer can press START before the beacon arrives.
  private mutating func copyToBuyer(_ token: TrackingToken) throws {
    _ = try execute(
      """
      UPDATE bot_users u JOIN clicks c
        ON c.tracking_token = u.tracking_session_id AND c.account_id = u.account_id
      SET u.fbp = c.fbp, u.fbc = c.fbc
      WHERE u.tracking_session_id = \(bind: token.text)
      """)
  }
}
