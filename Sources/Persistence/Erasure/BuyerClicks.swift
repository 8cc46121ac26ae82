import Domain
import MariaDB

/// The clicks of one person, as far as they can be told from other people's.
struct BuyerClicks {
  /// Rows that are looked through in one go.
  private static let piece = 10_000

  let database: Database
  let traces: BuyerTraces

  /// By the tokens of STARTs and payments, by the ad's click id and by the browser's cookies; a click
  /// with which somebody else started or paid is that person's.
  ///
  /// Tokens, each with the id of its PageView.
  func found() throws -> [String: String] {
    var found: [String: String] = [:]
    for tokens in Array(traces.tokens).chunks(of: 256) {
      found.merge(try select("tracking_token IN \(list: tokens)")) { $1 }
    }
    for ids in Array(traces.clickIDs).chunks(of: 64) {
      found.merge(try select("fbclid IN \(list: ids)")) { $1 }
    }
    found.merge(try byBrowser()) { $1 }
    return found
  }

  /// No key leads from a cookie to its clicks: the table is walked over.
  private func byBrowser() throws -> [String: String] {
    var found: [String: String] = [:]
    for ids in Array(traces.browserIDs).chunks(of: 64) {
      var pieces = TablePieces("clicks", of: Self.piece)
      while let (first, last) = try pieces.next(database) {
        let rows = try select(
          """
          id >= \(bind: first) AND id <= \(bind: last)
            AND (fbp IN \(list: ids) OR fbc IN \(list: ids))
          """)
        found.merge(rows) { $1 }
      }
    }
    return found
  }

  private func select(_ condition: SQL) throws -> [String: String] {
    let isOwn: SQL = """
      (u.account_id = \(bind: traces.seller) AND u.telegram_user_id = \(bind: traces.telegramID))
      """
    let rows = try database.repeatable { session in
      try session.query(
        """
        SELECT tracking_token, pageview_event_id FROM clicks c
        WHERE account_id = \(bind: traces.seller) AND \(condition)
          AND NOT EXISTS (
            SELECT 1 FROM bot_users u
            WHERE u.tracking_session_id = c.tracking_token AND NOT \(isOwn))
          AND NOT EXISTS (
            SELECT 1 FROM payments p JOIN bot_users u ON u.id = p.bot_user_id
            WHERE p.tracking_token = c.tracking_token AND NOT \(isOwn))
        """)
    }
    return try rows.reduce(into: [:]) {
      $0[try $1.text("tracking_token")] = try $1.text("pageview_event_id")
    }
  }
}
