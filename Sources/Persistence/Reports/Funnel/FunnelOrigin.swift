import Application
import Domain
import MariaDB

/// From where a click, a START or a payment came: its value in each dimension.
struct FunnelOrigin: Hashable, Sendable {
  var campaign: String?
  var adSet: String?
  var ad: String?
  var pool: Int64?
  var bot: Int64
  var offer: Int64?
  /// Nil: there is no click.
  var agent: String?

  /// What the columns of ``SQL/funnelClick`` say.
  init(_ row: Row, bot: Int64, offer: Int64? = nil) throws {
    campaign = try row.optionalText("campaign")
    adSet = try row.optionalText("ad_set")
    ad = try row.optionalText("ad")
    pool = try row.optionalInteger("pool")
    self.bot = bot
    self.offer = offer
    agent = try row.optionalInteger("click").map { _ in
      try row.optionalText("client_user_agent") ?? ""
    }
  }

  var values: [(dimension: FunnelDimension, value: String)] {
    let all: [(dimension: FunnelDimension, value: String)] = [
      (.total, ""), (.campaign, campaign ?? ""), (.adSet, adSet ?? ""), (.ad, ad ?? ""),
      (.pool, pool.map { "\($0)" } ?? ""), (.bot, "\(bot)"),
      (.device, agent.map { VisitorDevice(userAgent: $0).rawValue } ?? ""),
      (.browser, agent.map { VisitorBrowser(userAgent: $0).rawValue } ?? ""),
    ]
    guard let offer else { return all }
    return all + [(.offer, "\(offer)")]
  }
}

extension SQL {
  /// What the funnel reads of the click `c`.
  static let funnelClick: SQL = """
    c.id AS click, c.utm_campaign AS campaign, c.utm_term AS ad_set, c.utm_content AS ad,
      c.pool_id AS pool, c.client_user_agent
    """

  /// The same of a payment `p`, whose own columns tell where its click `c` is gone.
  static let funnelPayment: SQL = """
    p.id AS payment, p.account_id, a.time_zone, p.amount, p.bot_id, p.offer_id, p.created_at,
      p.paid_at, p.meta_purchase_sent, p.meta_purchase_sent_at, c.id AS click,
      IF(c.id IS NULL, p.utm_campaign, c.utm_campaign) AS campaign, c.utm_term AS ad_set,
      c.utm_content AS ad, COALESCE(c.pool_id, p.pool_id) AS pool, c.client_user_agent
    """

  /// What ``funnelPayment`` is read from.
  static let funnelPayments: SQL = """
    payments p JOIN accounts a ON a.id = p.account_id
    LEFT JOIN clicks c ON c.tracking_token = p.tracking_token AND c.account_id = p.account_id
    """
}
