import Application
import Domain
import MariaDB

/// Something that happened once, at a time of its own.
struct FunnelFact: Sendable {
  var seller: SellerID
  var zone: String
  var at: Timestamp
  var stage: FunnelStage
  var amount = Money(centavos: 0)
  var origin: FunnelOrigin
  /// -1: counted there before, and to be counted elsewhere.
  var count = 1
}

extension FunnelFact {
  /// Of a row with ``SQL/funnelPayment``, and the bot and offer that stand in it.
  init(_ row: Row, _ stage: FunnelStage, at: Timestamp) throws {
    self.init(
      seller: try row.identifier("account_id"), zone: try row.text("time_zone"), at: at,
      stage: stage, amount: try row.money("amount"),
      origin: try FunnelOrigin(
        row, bot: try row.integer("bot_id"), offer: try row.integer("offer_id")))
  }

  /// The same elsewhere.
  func moved(from old: FunnelOrigin) -> [FunnelFact] {
    guard old != origin else { return [] }
    var undone = self
    undone.origin = old
    undone.count = -1
    return [undone, self]
  }
}
