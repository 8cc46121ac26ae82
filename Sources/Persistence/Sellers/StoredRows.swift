import Application
import Domain
import MariaDB

/// Reads what one seller has stored, in one session.
struct StoredRows {
  let vault: Vault
  /// Who the seller is, of `accounts a`.
  let identity: SQL
  /// Whether the rows are in reach, of `accounts a`.
  let reach: SQL

  var isOwner: SQL { "\(identity) AND \(reach)" }

  func secrets(in session: inout Connection) throws -> StoredSecrets {
    var secrets = StoredSecrets()
    let bots = try session.query(
      """
      SELECT b.name, b.public_id, b.telegram_token FROM bots b
      JOIN accounts a ON a.id = b.account_id WHERE \(isOwner)
      """)
    for row in bots {
      let name = EncryptedRow.botToken(try row.text("public_id"))
      if let token = try readable({
        try vault.decrypt(row.optionalBytes("telegram_token"), for: name)
      }) {
        secrets.botTokens[try row.text("name")] = Secret(token)
      }
    }
    let gateways = try session.query(
      """
      SELECT g.account_id, g.name, g.credentials, g.payer_data,
        JSON_VALUE(g.settings, '$.base_url') AS api_address
      FROM gateway_accounts g
      JOIN accounts a ON a.id = g.account_id WHERE \(isOwner)
      """)
    for row in gateways {
      let (account, name): (SellerID, String) = (
        try row.identifier("account_id"), try row.text("name")
      )
      secrets.credentials[name] = try readable {
        try vault.openTexts(
          row.optionalBytes("credentials"), for: EncryptedRow.gatewayCredentials(account, name))
      }
      secrets.apiAddresses[name] = try row.optionalText("api_address")
      secrets.payers[name] = try readable {
        try vault.openTexts(
          row.optionalBytes("payer_data"), for: EncryptedRow.gatewayPayer(account, name))
      }.map { Payer(fields: $0.reveal()) }
    }
    secrets.pixels = try pixels(in: &session)
    return secrets
  }

  func names(slugs: [String], in session: inout Connection) throws -> StoredNames {
    var names = StoredNames()
    let accounts = try session.query(
      """
      SELECT g.name, g.type FROM gateway_accounts g JOIN accounts a ON a.id = g.account_id
      WHERE \(isOwner)
      """)
    for row in accounts { names.gatewayTypes[try row.text("name")] = try row.text("type") }
    names.gatewayAccounts = Set(names.gatewayTypes.keys)
    let bots = try session.query(
      """
      SELECT b.name, b.username FROM bots b JOIN accounts a ON a.id = b.account_id
      WHERE \(isOwner)
      """)
    for row in bots { names.usernames[try row.text("name")] = try row.text("username") }
    names.bots = Set(names.usernames.keys)
    // A slug is one seller's among all of the installation; the column knows no other text than names.
    for slug in slugs where slug.isPublicName {
      let owners = try session.query(
        """
        SELECT \(identity) AS is_own FROM redirect_pools p
        JOIN accounts a ON a.id = p.account_id WHERE p.slug = \(bind: slug)
        """)
      if try owners.contains(where: { try !$0.bool("is_own") }) {
        names.takenSlugs.insert(slug)
      }
    }
    let pools = try session.query(
      """
      SELECT p.name, p.slug FROM redirect_pools p JOIN accounts a ON a.id = p.account_id
      WHERE \(isOwner)
      """)
    for row in pools { names.slugs[try row.text("name")] = try row.text("slug") }
    return names
  }

  /// One secret that does not open counts as none: the seller is to enter it again, not to find all
  /// of the configuration closed.
  private func readable<Value>(_ open: () throws -> Value?) throws -> Value? {
    do {
      return try open()
    } catch Vault.Failure.unreadable {
      return nil
    }
  }

  private func pixels(in session: inout Connection) throws -> [String: StoredPixel] {
    let rows = try session.query(
      """
      SELECT p.account_id, p.name, p.meta_pixel_id, p.meta_access_token FROM redirect_pools p
      JOIN accounts a ON a.id = p.account_id WHERE \(isOwner)
      """)
    return try rows.reduce(into: [:]) { pixels, row in
      let name = try row.text("name")
      let token = try readable { try vault.decryptPixelToken(row) }
      pixels[name] = StoredPixel(
        id: try row.optionalText("meta_pixel_id"), token: token.map { Secret($0) })
    }
  }
}
