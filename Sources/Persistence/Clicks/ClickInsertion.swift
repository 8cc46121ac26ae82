import Application
import Domain
import MariaDB

/// Clicks as the rows that array binding wants: all of them in one statement and one commit.
enum ClickInsertion {
  /// The token is unique: a replay after a lost answer, or the same click from nginx's log, changes
  /// nothing.
  private static let statement = """
    INSERT IGNORE INTO clicks (tracking_token, account_id, pool_id, bot_id, pageview_event_id,
      clicked_at, page_view_due_at, fbclid, fbp, fbp_origin, fbc, fbc_origin, fbp_fault, fbc_fault, client_ip,
      client_user_agent, event_source_url, utm_source, utm_medium, utm_campaign, utm_content,
      utm_term, grim, is_crawler, is_prefetch, is_truncated)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  static func insert(_ clicks: [RecordedClick], into database: Database) throws {
    let rows = clicks.map { row($0) }
    _ = try database.repeatable { try $0.execute(statement, rows: rows) }
  }

  private static func row(_ recorded: RecordedClick) -> [Value] {
    let click = recorded.click
    return [
      .text(click.token.text), click.sellerID.sqlValue, click.poolID.sqlValue,
      click.botID.sqlValue, .text(click.pageViewEventID.text), click.at.sqlValue,
      Value(optional: recorded.pageViewDueAt), Value(optional: click.fbclid),
      Value(optional: click.fbp?.text), Value(optional: click.fbpOrigin?.rawValue),
      Value(optional: click.fbc?.text), Value(optional: click.fbc.map { _ in "cookie" }),
      Value(optional: click.fbpFault?.rawValue), Value(optional: click.fbcFault?.rawValue),
      Value(optional: click.address), Value(optional: click.userAgent), .text(click.url),
      Value(optional: click.campaign.source), Value(optional: click.campaign.medium),
      Value(optional: click.campaign.name), Value(optional: click.campaign.content),
      Value(optional: click.campaign.term), Value(optional: click.campaign.grim),
      click.isCrawler.sqlValue, click.isPrefetch.sqlValue, click.isTruncated.sqlValue,
    ]
  }
}
