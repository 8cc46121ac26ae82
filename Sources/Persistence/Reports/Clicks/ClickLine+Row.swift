import Application
import Domain
import MariaDB

extension ClickLine {
  /// Of `clicks c` with ``joins``.
  static let columns: SQL = """
    c.tracking_token, c.clicked_at, c.fbclid, c.utm_source, c.utm_campaign, c.is_crawler,
    r.slug, b.username
    """

  static let joins: SQL = """
    LEFT JOIN redirect_pools r ON r.id = c.pool_id AND r.account_id = c.account_id
    LEFT JOIN bots b ON b.id = c.bot_id AND b.account_id = c.account_id
    """

  init(_ row: Row) throws {
    self.init(
      id: try row.integer("page_id"), token: try row.text("tracking_token"),
      clickedAt: try row.timestamp("clicked_at"), pool: try row.optionalText("slug"),
      bot: try row.optionalText("username"), fbclid: try row.optionalText("fbclid"),
      source: try row.optionalText("utm_source"), campaign: try row.optionalText("utm_campaign"),
      isCrawler: try row.bool("is_crawler"))
  }
}

extension ClickDetails {
  static let columns: SQL = """
    c.pageview_event_id, c.fbp, c.fbp_origin, c.fbp_fault, c.fbc, c.fbc_origin, c.fbc_fault,
    c.client_ip, c.client_user_agent, c.event_source_url, c.utm_medium, c.utm_content, c.utm_term,
    c.grim, c.is_prefetch, c.is_truncated, c.seen_at
    """

  init(_ row: Row, starts: [ClickStart], payments: [PaymentMatch]) throws {
    self.init(
      line: try ClickLine(row), pageViewEventID: try row.text("pageview_event_id"),
      fbp: try row.optionalText("fbp"), fbpOrigin: try row.optionalText("fbp_origin"),
      fbpFault: try row.optionalText("fbp_fault"), fbc: try row.optionalText("fbc"),
      fbcOrigin: try row.optionalText("fbc_origin"), fbcFault: try row.optionalText("fbc_fault"),
      clientIP: try row.optionalText("client_ip"),
      userAgent: try row.optionalText("client_user_agent"),
      sourceURL: try row.text("event_source_url"), medium: try row.optionalText("utm_medium"),
      content: try row.optionalText("utm_content"), term: try row.optionalText("utm_term"),
      grim: try row.optionalText("grim"), isPrefetch: try row.bool("is_prefetch"),
      isTruncated: try row.bool("is_truncated"), seenAt: try row.optionalTimestamp("seen_at"),
      starts: starts, payments: payments)
  }
}
