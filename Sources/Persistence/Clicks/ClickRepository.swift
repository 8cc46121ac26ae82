package import Application
package import Domain
package import MariaDB

package struct ClickRepository: ClickStore, ClickLookup {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func record(_ clicks: [RecordedClick]) throws {
    try ClickInsertion.insert(clicks, into: database)
  }

  package func add(
    _ report: BrowserReport, to token: TrackingToken, at now: Timestamp
  ) throws {
    try database.transaction { session in
      if try session.add(report, to: token, at: now) { return }
      try session.saveEarly(report, of: token, at: now)
    }
  }

  private static let columns = SQL(
    stringLiteral: "c.tracking_token, c.pool_id, c.utm_source, c.utm_campaign, c.fbclid")

  package func attribution(token: TrackingToken, seller: SellerID) throws -> Attribution? {
    try first(
      """
      SELECT \(Self.columns) FROM clicks c
      WHERE c.tracking_token = \(bind: token.text) AND c.account_id = \(bind: seller)
      """)
  }

  package func latestAttribution(fbclid: String, seller: SellerID) throws -> Attribution? {
    try first(
      """
      SELECT \(Self.columns) FROM clicks c
      WHERE c.account_id = \(bind: seller) AND c.fbclid = \(bind: fbclid)
      ORDER BY c.clicked_at DESC LIMIT 1
      """)
  }

  package func latestAttribution(telegramUser: Int64, seller: SellerID) throws -> Attribution? {
    try first(
      """
      SELECT \(Self.columns) FROM bot_users u
      JOIN clicks c
        ON c.tracking_token = u.tracking_session_id AND c.account_id = u.account_id
      WHERE u.account_id = \(bind: seller) AND u.telegram_user_id = \(bind: telegramUser)
      ORDER BY c.clicked_at DESC LIMIT 1
      """)
  }

  private func first(_ query: SQL) throws -> Attribution? {
    guard let row = try database.repeatable({ try $0.query(query) }).first else { return nil }
    return Attribution(
      token: try row.token("tracking_token"), poolID: try row.identifier("pool_id"),
      source: try row.optionalText("utm_source"), campaign: try row.optionalText("utm_campaign"),
      fbclid: try row.optionalText("fbclid"))
  }
}
