package import Application
package import Domain
package import MariaDB
import Cryptography

/// What `rastro doctor` asks of everybody's bots, pixels and clicks.
package struct InstallationRepository: Sendable {
  package struct Pixel: Sendable {
    package let seller: String
    package let pool: String
    package let id: String
    /// Nil where none is stored, or it does not open.
    package let token: Secret<String>?
  }

  private let database: Database
  private let vault: Vault

  package init(_ database: Database, vault: Vault, in _: SystemScope) {
    self.database = database
    self.vault = vault
  }

  /// The names of enabled bots in their webhooks' addresses, with the usernames.
  package func enabledBots() throws -> [(publicID: String, username: String)] {
    try database.repeatable { session in
      try session.query(
        "SELECT public_id, username FROM bots WHERE is_enabled = 1 ORDER BY username")
    }.map { (try $0.text("public_id"), try $0.optionalText("username") ?? "") }
  }

  /// Of active pools whose events are sent.
  package func pixels() throws -> [Pixel] {
    let rows = try database.repeatable { session in
      try session.query(
        """
        SELECT p.account_id, a.name AS seller, p.name, p.meta_pixel_id, p.meta_access_token
        FROM redirect_pools p JOIN accounts a ON a.id = p.account_id
        WHERE p.is_active = 1 AND p.meta_tracking_enabled = 1 AND p.meta_pixel_id IS NOT NULL
        ORDER BY a.name, p.name
        """)
    }
    return try rows.map(pixel)
  }

  /// The pool's, whether its events are sent or not; nil where there is no such pool, or none of a pixel.
  package func pixel(ofSlug slug: String) throws -> Pixel? {
    let rows = try database.repeatable { session in
      try session.query(
        """
        SELECT p.account_id, a.name AS seller, p.name, p.meta_pixel_id, p.meta_access_token
        FROM redirect_pools p JOIN accounts a ON a.id = p.account_id
        WHERE p.slug = \(bind: slug) AND p.meta_pixel_id IS NOT NULL
        """)
    }
    return try rows.first.map(pixel)
  }

  private func pixel(_ row: Row) throws -> Pixel {
    Pixel(
      seller: try row.text("seller"), pool: try row.text("name"),
      id: try row.text("meta_pixel_id"),
      token: (try? vault.decryptPixelToken(row)).flatMap { $0 }.map { Secret($0) })
  }

  /// The visitors' addresses of the newest clicks since then, at most so many.
  package func clickAddresses(since: Timestamp, limit: Int) throws -> [String] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT client_ip FROM clicks
        WHERE clicked_at >= \(bind: since) ORDER BY clicked_at DESC LIMIT \(bind: limit)
        """)
    }.compactMap { try $0.optionalText("client_ip") }
  }
}
