package import Application
import Cryptography
package import Domain
package import MariaDB

package struct ConversionRepository: ConversionFacts {
  let database: Database
  let vault: Vault
  private let deliveryPage: String?

  /// `deliveryPage` is the address of all delivery pages, without the secret of one.
  package init(
    _ database: Database, vault: Vault, deliveryPage: String? = nil, in _: SystemScope
  ) {
    self.deliveryPage = deliveryPage
    self.database = database
    self.vault = vault
  }

  package func purchase(_ id: PaymentID, at now: Timestamp) throws -> PurchaseFacts? {
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT \(Payment.columns), p.meta_event_id, p.paid_at, p.meta_purchase_sent, p.is_downsell,
          p.is_upsell, p.order_bump_accepted, p.order_bump_value, p.pool_id, p.tracking_token, p.meta_link,
          u.payer_data, (SELECT COUNT(*) FROM payment_items i
            WHERE i.payment_id = p.id AND i.account_id = p.account_id) AS items,
          p.delivery_token IS NOT NULL AND EXISTS (
            SELECT 1 FROM bots b
            WHERE b.id = p.bot_id AND b.account_id = p.account_id AND b.delivery_page = 1
          ) AS has_page,
          u.waiting_session_id IS NOT NULL AND p.created_at >= u.started_at AS awaits_click
        FROM payments p LEFT JOIN bot_users u ON u.id = p.bot_user_id AND u.account_id = p.account_id
        WHERE p.id = \(bind: id)
        """)
    }.first
    guard let row else { return nil }
    let payment = try Payment(row)
    let pool: RedirectPoolID? = try row.optionalIdentifier("pool_id")
    let token = try row.optionalText("tracking_token").flatMap { TrackingToken($0) }
    return PurchaseFacts(
      payment: payment, eventID: try row.optionalText("meta_event_id"),
      paidAt: try row.optionalTimestamp("paid_at"), isSent: try row.bool("meta_purchase_sent"),
      kind: try row.bool("is_upsell") ? .upsell : row.bool("is_downsell") ? .downsell : .initial,
      click: try token.flatMap { try storedClick($0, payment: id) },
      pixel: try pixelState(of: pool, payment: payment, at: now),
      awaitsClick: try row.optionalInteger("awaits_click") == 1,
      payer: try Payer(buyerRow: row, of: payment, vault: vault),
      orderBump: try row.bool("order_bump_accepted") ? row.money("order_bump_value") : nil,
      itemCount: Int(try row.integer("items")),
      hasToken: try row.optionalText("tracking_token") != nil,
      storedLink: try row.optionalText("meta_link"),
      deliveryPage: try row.bool("has_page") ? deliveryPage : nil)
  }

  /// The click itself, or, once it has been thrown away, the copy at its buyer.
  private func storedClick(_ token: TrackingToken, payment: PaymentID) throws -> ClickFacts? {
    if let (facts, _) = try click(token) { return facts }
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT u.clicked_at, u.event_source_url, u.client_ip, u.client_user_agent, u.fbp, u.fbc,
          u.fbclid, u.utm_source, NULL AS utm_medium, u.utm_campaign, NULL AS utm_content,
          NULL AS utm_term, NULL AS fbc_fault
        FROM payments p JOIN bot_users u ON u.id = p.bot_user_id AND u.account_id = p.account_id
        WHERE p.id = \(bind: payment) AND u.tracking_session_id = \(bind: token.text)
        """)
    }.first
    guard let row, let at = try row.optionalTimestamp("clicked_at") else { return nil }
    return try facts(
      row, token: token, eventID: PageViewEventID(stored: ""), at: at)
  }

  private func pixelState(
    of pool: RedirectPoolID?, payment: Payment, at now: Timestamp
  ) throws -> PixelState {
    if let pool { return try pixel(of: pool, at: now) }
    let memberships = try self.database.repeatable { session in
      try session.query(
        """
        SELECT pool_id FROM pool_bots
        WHERE bot_id = \(bind: payment.botID) AND account_id = \(bind: payment.sellerID) LIMIT 2
        """)
    }
    // A wrong pixel is worse than none.
    guard memberships.count == 1, let only = memberships.first else {
      return .off(
        reason: memberships.isEmpty
          ? "no click, and the bot is in no pool" : "no click, and the bot is in several pools")
    }
    return try pixel(of: only.identifier("pool_id"), at: now)
  }

  package func click(_ token: TrackingToken) throws -> (facts: ClickFacts, poolID: RedirectPoolID)?
  {
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT pageview_event_id, pool_id, COALESCE(seen_at, clicked_at) AS seen_at,
          event_source_url, client_ip,
          client_user_agent, fbp, fbc, fbclid, utm_source, utm_medium, utm_campaign, utm_content,
          utm_term, fbc_fault
        FROM clicks WHERE tracking_token = \(bind: token.text)
        """)
    }.first
    guard let row else { return nil }
    let eventID = PageViewEventID(stored: try row.text("pageview_event_id"))
    return (
      try facts(row, token: token, eventID: eventID, at: row.timestamp("seen_at")),
      try row.identifier("pool_id")
    )
  }

  private func facts(
    _ row: Row, token: TrackingToken, eventID: PageViewEventID, at: Timestamp
  ) throws -> ClickFacts {
    var campaign = Campaign()
    campaign.source = try row.optionalText("utm_source")
    campaign.medium = try row.optionalText("utm_medium")
    campaign.name = try row.optionalText("utm_campaign")
    campaign.content = try row.optionalText("utm_content")
    campaign.term = try row.optionalText("utm_term")
    return ClickFacts(
      token: token, eventID: eventID, at: at,
      url: try row.optionalText("event_source_url") ?? "",
      address: try row.optionalText("client_ip"),
      userAgent: try row.optionalText("client_user_agent"), fbp: try row.optionalText("fbp"),
      fbc: try row.optionalText("fbc"), fbclid: try row.optionalText("fbclid"),
      fbcFault: try row.optionalText("fbc_fault"), campaign: campaign)
  }
}
