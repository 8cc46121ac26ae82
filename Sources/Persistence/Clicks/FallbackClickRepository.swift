package import Application
package import Domain
package import MariaDB

package struct FallbackClickRepository: FallbackClicks {
  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  package func settle(_ clicks: [Click], at now: Timestamp) throws {
    guard !clicks.isEmpty else { return }
    try database.transaction { session in
      try session.addEarlyReports(of: clicks.map(\.token))
      try session.bindWaiting(clicks.map(\.token), at: now)
      for slice in Set(clicks.map { ClickSlice(of: $0.at) }) {
        try session.count(slice..<slice.next)
      }
    }
  }
}

extension Connection {
  /// Binds stored clicks to the people who pressed START with them before they were stored, and to what
  /// those have bought since.
  mutating func bindWaiting(_ tokens: [TrackingToken], at now: Timestamp) throws {
    let waiting = try query(
      """
      SELECT u.id, u.waiting_session_id, u.started_at FROM bot_users u
      JOIN clicks c ON c.tracking_token = u.waiting_session_id AND c.account_id = u.account_id
      WHERE u.waiting_session_id IN \(list: tokens.map(\.text))
      """)
    for row in waiting {
      let token = try row.token("waiting_session_id")
      let user = try row.integer("id")
      try bind(
        token, where: "u.id = \(bind: user)",
        startedAt: row.optionalTimestamp("started_at") ?? now)
      try attribute(
        to: token, user: user, since: row.optionalTimestamp("started_at") ?? now, at: now)
    }
  }

  /// Whether the click is there.
  ///
  /// Copies everything an event needs: clicks are thrown away after a while, buyers are not.
  @discardableResult
  mutating func bind(
    _ token: TrackingToken, where user: SQL, startedAt: Timestamp
  ) throws -> Bool {
    let bound = try execute(
      """
      UPDATE bot_users u JOIN clicks c
        ON c.tracking_token = \(bind: token.text) AND c.account_id = u.account_id
      SET u.tracking_session_id = c.tracking_token, u.waiting_session_id = NULL,
        u.click_pool_id = c.pool_id, u.fbclid = c.fbclid, u.fbp = c.fbp, u.fbc = c.fbc,
        u.client_ip = c.client_ip, u.client_user_agent = c.client_user_agent,
        u.event_source_url = c.event_source_url, u.utm_source = c.utm_source,
        u.utm_campaign = c.utm_campaign, u.clicked_at = c.clicked_at,
        u.started_at = \(bind: startedAt)
      WHERE \(user)
      """)
    guard bound.affectedRows > 0 else { return false }
    _ = try execute(
      """
      INSERT IGNORE INTO starts (account_id, bot_id, bot_user_id, tracking_token, started_at)
      SELECT u.account_id, u.bot_id, u.id, \(bind: token.text), \(bind: startedAt)
      FROM bot_users u WHERE \(user)
      """)
    try enqueueStartEvents(of: token, at: startedAt)
    return true
  }

  /// Once a click, however often START is pressed: an older click's tasks may be purged already, and Meta has them.
  private mutating func enqueueStartEvents(of token: TrackingToken, at start: Timestamp) throws {
    let row = try query(
      """
      SELECT c.account_id, c.clicked_at, p.meta_view_content, p.meta_lead
      FROM clicks c JOIN redirect_pools p ON p.id = c.pool_id AND p.account_id = c.account_id
      WHERE c.tracking_token = \(bind: token.text) AND (p.meta_view_content = 1 OR p.meta_lead = 1)
        AND p.meta_pixel_id IS NOT NULL
      """
    ).first
    guard let row, try start.since(row.timestamp("clicked_at")) < ConversionEvent.ageLimit else {
      return
    }
    let seller: SellerID = try row.identifier("account_id")
    let names: [ConversionEvent.Name] = [
      try row.bool("meta_view_content") ? .viewContent : nil,
      try row.bool("meta_lead") ? .lead : nil,
    ].compactMap { $0 }
    _ = try enqueue(
      names.map { .startEvent(StartEvent($0, of: token, at: start), of: seller) }, at: start)
  }

  /// Whether there are such payments `p`, and the click.
  mutating func attribute(to token: TrackingToken, where payments: SQL) throws -> Bool {
    try execute(
      """
      UPDATE payments p JOIN clicks c
        ON c.tracking_token = \(bind: token.text) AND c.account_id = p.account_id
      SET p.tracking_token = c.tracking_token, p.pool_id = c.pool_id, p.utm_source = c.utm_source,
        p.utm_campaign = c.utm_campaign, p.fbclid = c.fbclid
      WHERE \(payments)
      """
    ).affectedRows > 0
  }

  private mutating func attribute(
    to token: TrackingToken, user: Int64, since start: Timestamp, at now: Timestamp
  ) throws {
    let bought: SQL = """
      p.bot_user_id = \(bind: user) AND p.created_at >= \(bind: start)
        AND p.meta_purchase_sent = 0
      """
    try noteMove(of: bought, to: token)
    let isBought = try attribute(to: token, where: bought)
    guard isBought else { return }
    // A Purchase that was left out for want of a click has one now.
    _ = try execute(
      """
      UPDATE outbox o JOIN payments p ON p.id = o.payment_id AND p.account_id = o.account_id
      SET o.state = 'pending', o.next_attempt_at = \(bind: now), o.finished_at = NULL
      WHERE p.bot_user_id = \(bind: user) AND p.created_at >= \(bind: start)
        AND o.kind = \(bind: OutboxKind.purchase.name) AND o.state = 'skipped'
      """)
  }
}
