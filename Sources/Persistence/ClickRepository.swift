package import Application
package import Domain
package import MariaDB

package struct ClickRepository: ClickStore, ClickLookup {
  private let pool: ConnectionPool

  package init(_ pool: ConnectionPool) { self.pool = pool }

  package func record(_ clicks: [RecordedClick]) throws {
    try ClickInsertion.insert(clicks, into: pool)
  }

  package func add(
    _ report: BrowserReport, to token: TrackingToken, at now: Timestamp
  ) throws {
    try pool.transaction { session in
      let row = try session.query(
        """
        SELECT fbclid, fbp, fbp_origin, fbc FROM clicks
        WHERE tracking_token = \(bind: token.text) FOR UPDATE
        """
      ).first
      guard let row else { return }
      let stored = StoredBrowserIDs(
        fbclid: try row.optionalText("fbclid"), fbp: try row.optionalText("fbp"),
        fbpOrigin: try row.optionalText("fbp_origin").flatMap { Click.Origin(rawValue: $0) },
        fbc: try row.optionalText("fbc"))
      try write(stored.change(by: report, at: now), of: token, at: now, in: &session)
      try copyToBotUser(token, in: &session)
    }
  }

  /// The page has said what it knows, and somebody looks at it: the PageView waits for nothing more.
  ///
  /// One that was promised before is not promised again.
  private func write(
    _ change: BrowserIDChange, of token: TrackingToken, at now: Timestamp,
    in session: inout Connection
  ) throws {
    _ = try session.execute(
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
  private func copyToBotUser(_ token: TrackingToken, in session: inout Connection) throws {
    _ = try session.execute(
      """
      UPDATE bot_users u JOIN clicks c
        ON c.tracking_token = u.tracking_session_id AND c.account_id = u.account_id
      SET u.fbp = c.fbp, u.fbc = c.fbc
      WHERE u.tracking_session_id = \(bind: token.text)
      """)
  }

  private static let columns = SQL(
    stringLiteral: "c.tracking_token, c.pool_id, c.utm_source, c.utm_campaign, c.fbclid")

  package func attribution(token: TrackingToken, account: AccountID) throws -> Attribution? {
    try first(
      """
      SELECT \(Self.columns) FROM clicks c
      WHERE c.tracking_token = \(bind: token.text) AND c.account_id = \(bind: account)
      """)
  }

  package func latestAttribution(fbclid: String, account: AccountID) throws -> Attribution? {
    try first(
      """
      SELECT \(Self.columns) FROM clicks c
      WHERE c.account_id = \(bind: account) AND c.fbclid = \(bind: fbclid)
      ORDER BY c.clicked_at DESC LIMIT 1
      """)
  }

  package func latestAttribution(telegramUser: Int64, account: AccountID) throws -> Attribution? {
    try first(
      """
      SELECT \(Self.columns) FROM bot_users u
      JOIN clicks c
        ON c.tracking_token = u.tracking_session_id AND c.account_id = u.account_id
      WHERE u.account_id = \(bind: account) AND u.telegram_user_id = \(bind: telegramUser)
      ORDER BY c.clicked_at DESC LIMIT 1
      """)
  }

  private func first(_ query: SQL) throws -> Attribution? {
    guard let row = try pool.repeatable({ try $0.query(query) }).first else { return nil }
    return Attribution(
      token: try row.token("tracking_token"), poolID: try row.identifier("pool_id"),
      source: try row.optionalText("utm_source"), campaign: try row.optionalText("utm_campaign"),
      fbclid: try row.optionalText("fbclid"))
  }
}
