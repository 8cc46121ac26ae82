import Domain

/// Finds the click behind a buyer, in four steps, and never makes one up.
///
/// A failure on the way costs the attribution, never the sale.
package struct RecoverAttribution: Sendable {
  private let clicks: any ClickLookup
  private let logger: Logger

  package init(clicks: any ClickLookup, logger: Logger) {
    self.clicks = clicks
    self.logger = logger
  }

  package func recover(_ user: Buyer) -> Attribution? {
    do {
      return try search(user)
    } catch {
      logger.warning("attribution_failed", ("bot_user", "\(user.id)"), ("error", "\(error)"))
      return nil
    }
  }

  private func search(_ user: Buyer) throws -> Attribution? {
    if let session = user.trackingSessionID {
      if let token = TrackingToken(session),
        let found = try clicks.attribution(token: token, seller: user.sellerID)
      {
        return found
      }
      // Tokens of the older system stand for no click; the click id that came with them does.
      if session.hasPrefix(TrackingToken.legacyPrefix), let fbclid = user.fbclid,
        let found = try clicks.latestAttribution(fbclid: fbclid, seller: user.sellerID)
      {
        return found
      }
    }
    return try clicks.latestAttribution(telegramUser: user.telegramID, seller: user.sellerID)
  }
}
