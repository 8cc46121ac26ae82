package import Application
import Domain
import Foundation
package import MariaDB

/// Reads what one seller has set up.
package struct SellerSetupRepository: SellerSetup {
  let database: Database
  let vault: Vault
  let scope: SellerScope

  package init(_ database: Database, vault: Vault, in scope: SellerScope) {
    self.database = database
    self.vault = vault
    self.scope = scope
  }

  package func bots() throws -> [BotSetup] {
    try database.repeatable { session in
      let fallbacks = try fallbacks(in: &session)
      let steps = try steps(in: &session)
      let offers = try offers(in: &session)
      let media = try media(in: &session)
      return try session.query(
        """
        SELECT b.id, b.name, b.username, b.is_enabled, b.telegram_token IS NOT NULL AS has_token,
          b.unhealthy_since, b.unhealthy_reason, b.verified_at, g.name AS gateway, b.texts,
          b.support_url, b.delivery_page
        FROM bots b
        LEFT JOIN gateway_accounts g
          ON g.id = b.gateway_account_id AND g.account_id = b.account_id
        WHERE \(scope.condition("b.account_id")) ORDER BY b.name
        """
      ).map { row in
        let id: BotID = try row.identifier("id")
        var bot = try BotSetup(
          row, id, fallbacks: fallbacks[id] ?? [], offers: offers[id] ?? [])
        bot.media = media[id] ?? [:]
        let own = steps[id] ?? []
        for index in bot.offers.indices {
          bot.offers[index].steps = own.filter { $0.offer == bot.offers[index].id }.map(\.step)
        }
        bot.upsells = own.filter { $0.offer == nil }.map(\.step)
        return bot
      }
    }
  }

  private func fallbacks(in session: inout Connection) throws -> [BotID: [String]] {
    let rows = try session.query(
      """
      SELECT f.bot_id, g.name FROM bot_gateway_accounts f
      JOIN gateway_accounts g ON g.id = f.gateway_account_id AND g.account_id = f.account_id
      WHERE \(scope.condition("f.account_id")) ORDER BY f.bot_id, f.position
      """)
    return try rows.reduce(into: [:]) { names, row in
      names[try row.identifier("bot_id"), default: []].append(try row.text("name"))
    }
  }

  private func offers(in session: inout Connection) throws -> [BotID: [OfferSetup]] {
    let rows = try session.query(
      """
      SELECT id, bot_id, name, price, access_link, is_active FROM offers
      WHERE \(scope.condition("account_id")) AND relation IS NULL
      ORDER BY bot_id, position, id
      """)
    return try rows.reduce(into: [:]) { offers, row in
      offers[try row.identifier("bot_id"), default: []].append(
        OfferSetup(
          id: try row.identifier("id"), name: try row.text("name"),
          price: try row.money("price"), accessLink: try row.text("access_link"),
          isActive: try row.bool("is_active")))
    }
  }
}

extension BotSetup {
  fileprivate init(
    _ row: Row, _ id: BotID, fallbacks: [String], offers: [OfferSetup]
  ) throws {
    self.init(
      id: id, name: try row.text("name"), username: try row.text("username"),
      isEnabled: try row.bool("is_enabled"), hasToken: try row.bool("has_token"),
      unhealthySince: try row.optionalTimestamp("unhealthy_since"),
      unhealthyReason: try row.optionalText("unhealthy_reason"),
      verifiedAt: try row.optionalTimestamp("verified_at"),
      gatewayAccount: try row.optionalText("gateway"), fallbackGatewayAccounts: fallbacks,
      texts: try row.texts("texts"), supportURL: try row.optionalText("support_url"),
      hasDeliveryPage: try row.bool("delivery_page"), offers: offers)
  }
}

extension Row {
  /// A JSON object of texts; empty for NULL.
  func texts(_ column: String) throws -> [String: String] {
    try optionalText(column).map {
      try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
    } ?? [:]
  }
}
