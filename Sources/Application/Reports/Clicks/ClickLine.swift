package import Domain

/// A click as a list shows it.
package struct ClickLine: Equatable, Sendable {
  package var id: Int64
  package var token: String
  package var clickedAt: Timestamp
  package var pool: String?
  package var bot: String?
  package var fbclid: String?
  package var source: String?
  package var campaign: String?
  package var isCrawler: Bool

  package init(
    id: Int64, token: String, clickedAt: Timestamp, pool: String?, bot: String?, fbclid: String?,
    source: String?, campaign: String?, isCrawler: Bool
  ) {
    self.id = id
    self.token = token
    self.clickedAt = clickedAt
    self.pool = pool
    self.bot = bot
    self.fbclid = fbclid
    self.source = source
    self.campaign = campaign
    self.isCrawler = isCrawler
  }
}
