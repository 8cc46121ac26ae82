import Cryptography
package import Domain
import Foundation
package import MariaDB

/// Encrypts secrets for their rows and opens them again.
package struct Vault: Sendable {
  package enum Failure: Error, Equatable, CustomStringConvertible {
    /// The key does not open what the database holds.
    case wrongKey
    /// A stored secret does not open in its row.
    case unreadable(String)

    package var description: String {
      switch self {
      case .wrongKey:
        "RASTRO_ENCRYPTION_KEY não é a chave deste banco de dados; ponha a chave certa de volta, "
          + "ou, se ela está sendo trocada, a antiga em RASTRO_PREVIOUS_ENCRYPTION_KEY até rastro "
          + "rekey terminar (nada foi alterado)"
      case .unreadable(let row):
        "o segredo de \(row) não abre; informe-o de novo com rastro apply"
      }
    }
  }

  let keys: Keyring

  /// From keys of 32 bytes; the previous one only opens.
  package init(key: Secret<[UInt8]>, previous: Secret<[UInt8]>? = nil) throws {
    keys = Keyring(
      current: try EncryptionKey(key.reveal()),
      previous: try previous.map { try EncryptionKey($0.reveal()) })
  }

  /// The name of the key that encrypts, which tells nothing of it.
  package var keyID: String { hex(keys.current.id) }

  func encrypt(_ text: String, for row: String) throws -> [UInt8] {
    try keys.encrypt(Array(text.utf8), for: row)
  }

  func decrypt(_ encrypted: [UInt8]?, for row: String) throws -> String? {
    guard let encrypted else { return nil }
    do {
      return String(decoding: try keys.decrypt(encrypted, for: row), as: UTF8.self)
    } catch {
      throw Failure.unreadable(row)
    }
  }

  func encryptTexts(_ texts: [String: String], for row: String) throws -> [UInt8] {
    try encrypt(String(decoding: try JSONEncoder().encode(texts), as: UTF8.self), for: row)
  }

  /// The token of a row of `redirect_pools` with its `account_id`, `name` and `meta_access_token`.
  func decryptPixelToken(_ pool: Row) throws -> String? {
    let encrypted = try pool.optionalText("meta_access_token").flatMap { bytes(hex: $0) }
    let seller: SellerID = try pool.identifier("account_id")
    return try decrypt(encrypted, for: EncryptedRow.pixelToken(seller, try pool.text("name")))
  }

  /// A encrypted JSON object of texts.
  func openTexts(_ encrypted: [UInt8]?, for row: String) throws -> Secret<[String: String]>? {
    try decrypt(encrypted, for: row).map { json in
      Secret(try JSONDecoder().decode([String: String].self, from: Data(json.utf8)))
    }
  }

  /// Compares the keys with the stored check values, the first of which the first process that may write
  /// writes.
  ///
  /// Each has to open with one of the two keys. The first stays encrypted with the previous key until
  /// `rastro rekey` has moved everything; while it does, the second is encrypted with the new one, so that
  /// no process starts that could not read what is moved already.
  package func check(_ database: Database, mayWrite: Bool = true) throws {
    try database.transaction { session in
      let stored = try session.query("SELECT id, sealed FROM encryption_checks ORDER BY id")
      if stored.isEmpty, mayWrite {
        _ = try session.execute(
          """
          INSERT IGNORE INTO encryption_checks (id, sealed)
          VALUES (1, \(bind: try encryptedCheck(1)))
          """)
      }
      guard try stored.allSatisfy({ try opensCheck($0) }) else { throw Failure.wrongKey }
    }
  }

  func opensCheck(_ row: Row) throws -> Bool {
    let name = EncryptedRow.check(try row.integer("id"))
    return (try? decrypt(row.optionalBytes("sealed"), for: name)) == Self.checkText
  }

  func encryptedCheck(_ id: Int64) throws -> [UInt8] {
    try encrypt(Self.checkText, for: EncryptedRow.check(id))
  }

  private static let checkText = "rastro"
}
