package import Application
package import Domain
import MariaDB

extension ConversionRepository {
  package func pixel(of pool: RedirectPoolID, at now: Timestamp) throws -> PixelState {
    let row = try self.database.repeatable { session in
      try session.query(
        """
        SELECT account_id, name, meta_pixel_id, meta_access_token, meta_tracking_enabled,
          meta_test_event_code, meta_action_source, meta_held_until, meta_held_reason,
          meta_paused_until, meta_clicks_paused_until, \(SQL.trackingIsOnForAll) AS is_on_for_all
        FROM redirect_pools WHERE id = \(bind: pool)
        """)
    }.first
    guard let row else { return .off(reason: "the pool is gone") }
    guard try row.bool("is_on_for_all") else {
      return .off(reason: "tracking is off for all pools")
    }
    guard try row.bool("meta_tracking_enabled") else {
      return .off(reason: "tracking is off for this pool")
    }
    guard let pixelID = try row.optionalText("meta_pixel_id"), !pixelID.isEmpty else {
      return .off(reason: "the pool has no pixel")
    }
    guard let token = try vault.decryptPixelToken(row) else {
      return .off(reason: "the pool has no access token")
    }
    if let until = try row.ahead("meta_held_until", of: now, by: OutboxDecision.credentialPause) {
      return .held(pool, until: until, reason: try row.optionalText("meta_held_reason") ?? "")
    }
    if let until = try row.ahead("meta_paused_until", of: now, by: PixelPace.longest) {
      return .paused(until: until)
    }
    let source = try ConversionEvent.ActionSource(rawValue: row.text("meta_action_source"))
    return .ready(
      PixelTarget(
        poolID: pool, sellerID: try row.identifier("account_id"), pixelID: pixelID,
        accessToken: Secret(token), testEventCode: try row.optionalText("meta_test_event_code"),
        actionSource: source ?? .website,
        clicksPausedUntil: try row.ahead(
          "meta_clicks_paused_until", of: now, by: PixelPace.longest),
        offTimes: try offTimes(of: pool)))
  }

  /// Of the last days, newest first; one that nobody has ended yet was over when it was last seen, since tracking is on.
  ///
  /// More than so many are no use of a switch, and the oldest of them are let go.
  private func offTimes(of pool: RedirectPoolID) throws -> [OffTime] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT began_at, COALESCE(ended_at, seen_off_at) AS ended_at FROM tracking_pauses
        WHERE pool_id IN (0, \(bind: pool)) ORDER BY began_at DESC LIMIT 1000
        """)
    }.map {
      OffTime(
        began: try $0.timestamp("began_at"), ended: try $0.optionalTimestamp("ended_at"))
    }
  }

  package func note(_ link: ClickLink, of payment: PaymentID) throws {
    _ = try database.repeatable { session in
      try session.execute(
        "UPDATE payments SET meta_link = \(bind: link.text) WHERE id = \(bind: payment)")
    }
  }

  package func slow(_ target: PixelTarget, by pace: PixelPace, at now: Timestamp) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE redirect_pools
        SET meta_paused_until =
            GREATEST(COALESCE(meta_paused_until, \(bind: now)), \(bind: now.adding(pace.all))),
          meta_clicks_paused_until = GREATEST(
            COALESCE(meta_clicks_paused_until, \(bind: now)), \(bind: now.adding(pace.clicks)))
        WHERE account_id = \(bind: target.sellerID) AND meta_pixel_id = \(bind: target.pixelID)
        """)
    }
  }

  package func hold(_ pool: RedirectPoolID, until: Timestamp, reason: String) throws {
    _ = try self.database.repeatable { session in
      try session.execute(
        """
        UPDATE redirect_pools
        SET meta_held_until = \(bind: until), meta_held_reason = \(bind: shortened(reason))
        WHERE id = \(bind: pool)
        """)
    }
  }
}
