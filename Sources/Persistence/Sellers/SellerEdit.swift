import Application
import Domain
import MariaDB

/// Edits of one seller in one transaction; each kind of thing has an extension of its own, and a whole document is
/// these one after the other.
struct SellerEdit {
  let seller: SellerID
  let vault: Vault
  let now: Timestamp
  var saved = SavedConfiguration(bots: [], gatewayAccounts: [])
  /// What was saved in this transaction, by name.
  var gatewayIDs: [String: GatewayAccountID] = [:]
  var botIDs: [String: BotID] = [:]

  init(seller: SellerID, vault: Vault, now: Timestamp) {
    self.seller = seller
    self.vault = vault
    self.now = now
  }

  /// `field` is that of the form in which the account is named.
  func gatewayID(
    _ name: String, at field: String, in session: inout Connection
  ) throws -> GatewayAccountID {
    if let id = gatewayIDs[name] { return id }
    let row = try session.query(
      """
      SELECT id FROM gateway_accounts
      WHERE account_id = \(bind: seller) AND name = \(bind: name)
      """
    ).first
    guard let row else {
      throw ConfigurationFault([FieldFault(field, "não existe a conta no gateway \(name)")])
    }
    return try row.identifier("id")
  }

  func botID(
    _ name: String, at field: String, in session: inout Connection
  ) throws -> BotID {
    if let id = botIDs[name] { return id }
    let row = try session.query(
      "SELECT id FROM bots WHERE account_id = \(bind: seller) AND name = \(bind: name)"
    ).first
    guard let row else {
      throw ConfigurationFault([FieldFault(field, "não existe o bot \(name)")])
    }
    return try row.identifier("id")
  }
}
