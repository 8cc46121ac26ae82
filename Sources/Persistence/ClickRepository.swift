package import Application
package import Domain
package import MariaDB

package struct ClickRepository: ClickStore, ClickLookup {
  private let pool: ConnectionPool

  package init(_ pool: ConnectionPool) { self.pool = pool }

  package func record(_ clicks: [RecordedClick]) throws {
    try ClickInsertion.insert(clicks, into: pool)
  }

  package func addCookies(
    _ token: TrackingToken, fbp: MetaCookie?, fbc: MetaCookie?, at now: Timestamp
  ) throws {
    try pool.transaction { session in
      if let fbp {
        _ = try session.execute(
          """
          UPDATE clicks SET fbp = \(bind: fbp.text), fbp_origin = 'cookie'
          WHERE tracking_token = \(bind: token.text)
            AND (fbp_origin IS NULL OR fbp_origin = 'generated')
          """)
      }
      if let fbc {
        _ = try session.execute(
          """
          UPDATE clicks SET fbc = \(bind: fbc.text), fbc_origin = 'cookie'
          WHERE tracking_token = \(bind: token.text) AND fbc IS NULL
          """)
      }
      try copyToBotUser(token, in: &session)
      // The page has said what it knows: nothing more to wait for.
      _ = try session.execute(
        """
        UPDATE clicks SET page_view_due_at = \(bind: now)
        WHERE tracking_token = \(bind: token.text) AND page_view_due_at > \(bind: now)
        """)
    }
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
