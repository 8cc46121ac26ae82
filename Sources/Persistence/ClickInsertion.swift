import Application
import Domain
import MariaDB

/// Clicks as the rows that array binding wants: all of them in one statement and one commit.
enum ClickInsertion {
  /// The token is unique: a replay after a lost answer, or the same click from nginx's log, changes
  /// nothing.
  private static let statement = """
    INSERT IGNORE INTO clicks (tracking_token, account_id, pool_id, bot_id, pageview_event_id,
      clicked_at, page_view_due_at, fbclid, fbp, fbp_origin, fbc, fbc_origin, client_ip,
      client_user_agent, event_source_url, utm_source, utm_medium, utm_campaign, utm_content,
      utm_term, grim, is_crawler, is_truncated)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  static func insert(_ clicks: [RecordedClick], into pool: ConnectionPool) throws {
    let rows = clicks.map { row($0) }
    _ = try pool.repeatable { try $0.insert(statement, rows: rows) }
  }

  private static func row(_ recorded: RecordedClick) -> [Value] {
    let click = recorded.click
    return [
      .text(click.token.text), click.accountID.sqlValue, click.poolID.sqlValue,
      click.botID.sqlValue, .text(click.pageViewEventID.text), click.at.sqlValue,
      recorded.pageViewDueAt?.sqlValue ?? .null, .text(optional: click.fbclid),
      .text(optional: click.fbp?.text), .text(optional: click.fbpOrigin?.rawValue),
      .text(optional: click.fbc?.text), .text(optional: click.fbc.map { _ in "cookie" }),
      .text(optional: click.address), .text(optional: click.userAgent), .text(click.url),
      .text(optional: click.campaign.source), .text(optional: click.campaign.medium),
      .text(optional: click.campaign.name), .text(optional: click.campaign.content),
      .text(optional: click.campaign.term), .text(optional: click.campaign.grim),
      click.isCrawler.sqlValue, click.isTruncated.sqlValue,
    ]
  }
}

extension Value {
  fileprivate static func text(optional text: String?) -> Value { text.map { .text($0) } ?? .null }
}
