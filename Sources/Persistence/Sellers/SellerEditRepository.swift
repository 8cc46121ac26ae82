package import Application
import Cryptography
package import Domain
package import MariaDB

/// Saves what a seller's forms change, one thing in one transaction; ``SellerEdit`` has the statements.
package struct SellerEditRepository: BotEdits, OfferEdits, GatewayAccountEdits, PoolEdits,
  PixelEdits
{
  let database: Database
  private let vault: Vault
  let person: String

  /// `person` is whoever sends the forms: their e-mail address, for the audit trail.
  package init(_ database: Database, vault: Vault, by person: String) {
    self.database = database
    self.vault = vault
    self.person = person
  }

  package func storedSecrets(of seller: SellerScope) throws -> StoredSecrets {
    try database.repeatable { session in try rows(of: seller).secrets(in: &session) }
  }

  package func storedNames(of seller: SellerScope, slugs: [String]) throws -> StoredNames {
    try database.repeatable { session in try rows(of: seller).names(slugs: slugs, in: &session) }
  }

  package func storedBot(named name: String, of seller: SellerScope) throws -> StoredBot? {
    try database.repeatable { session in try rows(of: seller).bot(named: name, in: &session) }
  }

  private func rows(of seller: SellerScope) -> StoredRows {
    let isOwner = seller.condition("a.id")
    return StoredRows(vault: vault, identity: isOwner, reach: isOwner)
  }

  package func save(
    _ bot: SellerConfiguration.BotEntry, username: String, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws -> BotConnection {
    try edit(of: seller, at: now) { edit, session in
      try edit.lock(edit.bot(named: bot.name), as: intent, in: &session)
      _ = try edit.saveWithoutOffers(bot, username: username, in: &session)
      try edit.audit(.bot(bot, username: username, intent), by: person, in: &session)
      return edit.saved.bots[0]
    }
  }

  package func save(
    _ offer: SellerConfiguration.OfferEntry, ofBot bot: String, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws {
    try edit(of: seller, at: now) { edit, session in
      let id: BotID = try edit.existing(edit.bot(named: bot), in: &session)
      try edit.lock(
        edit.offer(named: offer.name, of: id), as: intent, in: &session)
      try edit.save(offer, of: id, in: &session)
      try edit.audit(.offer(offer, of: bot, intent), by: person, in: &session)
    }
  }

  package func save(
    _ account: SellerConfiguration.GatewayAccountEntry, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws -> GatewayAccount {
    try edit(of: seller, at: now) { edit, session in
      try edit.lock(
        edit.gatewayAccount(named: account.name), as: intent, in: &session)
      try edit.save(account, in: &session)
      try edit.audit(.gatewayAccount(account, intent), by: person, in: &session)
      return edit.saved.gatewayAccounts[0].account
    }
  }

  package func save(
    _ pool: SellerConfiguration.PoolEntry, as intent: EditIntent, of seller: SellerScope,
    at now: Timestamp
  ) throws {
    try edit(of: seller, at: now) { edit, session in
      try edit.lock(edit.pool(named: pool.name), as: intent, in: &session)
      _ = try edit.saveWithoutPixel(pool, in: &session)
      try edit.audit(.pool(pool, intent), by: person, in: &session)
    }
  }

  package func save(
    _ pixel: SellerConfiguration.PixelEntry?, ofPool pool: String, of seller: SellerScope,
    at now: Timestamp
  ) throws {
    try edit(of: seller, at: now) { edit, session in
      let id: RedirectPoolID = try edit.existing(edit.pool(named: pool), in: &session)
      try edit.save(pixel, of: id, named: pool, in: &session)
      try edit.audit(.pixel(pixel, of: pool), by: person, in: &session)
    }
  }

  func edit<Saved>(
    of seller: SellerScope, at now: Timestamp,
    _ body: (inout SellerEdit, inout Connection) throws -> Saved
  ) throws -> Saved {
    try database.transaction { session in
      var edit = SellerEdit(seller: seller.sellerID, vault: vault, now: now)
      return try body(&edit, &session)
    }
  }
}
