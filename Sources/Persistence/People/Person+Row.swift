import Application
import Cryptography
import Domain
import MariaDB

extension Person {
  /// Of a row `u` of `users`.
  static let columns: SQL = """
    u.id AS person_id, u.account_id AS own_account_id, u.email, u.role,
      u.totp_enabled_at IS NOT NULL AS has_second_factor,
      u.password_hash <> '' AS has_password, u.created_at AS person_created_at
    """

  init(_ row: Row) throws {
    guard let role = Role(rawValue: try row.text("role")) else {
      throw UnreadableColumn(column: "role")
    }
    self.init(
      id: try row.identifier("person_id"),
      sellerID: try row.optionalIdentifier("own_account_id"), email: try row.text("email"),
      role: role, hasSecondFactor: try row.bool("has_second_factor"),
      hasPassword: try row.bool("has_password"),
      createdAt: try row.timestamp("person_created_at"))
  }
}

extension Secret where Value == String {
  /// As tokens of 256 random bits are stored.
  var tokenHash: [UInt8] { sha256(Array(reveal().utf8)) }
}

extension RecoveryCode {
  var hash: [UInt8] { sha256(Array(text.utf8)) }
}
