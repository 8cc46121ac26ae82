import Application
import Domain
import MariaDB

/// What is left of logins: sessions, links, failures, and addresses.
extension Retention {
  func removeLogins(at now: Timestamp) throws -> Bool {
    let sessions = try remove(
      """
      DELETE FROM sessions WHERE expires_at < \(bind: now)
      ORDER BY expires_at LIMIT \(bind: Self.piece)
      """)
    let invitations = try remove(
      """
      DELETE FROM invitations WHERE expires_at < \(bind: now)
      ORDER BY expires_at LIMIT \(bind: Self.piece)
      """)
    let attempts = try remove(
      """
      DELETE FROM login_attempts WHERE tried_at < \(bind: now.before(.days(1)))
      ORDER BY tried_at LIMIT \(bind: Self.piece)
      """)
    let addresses = try remove(
      """
      DELETE FROM login_addresses WHERE last_used_at < \(bind: now.before(AttemptLimits.known))
      ORDER BY last_used_at LIMIT \(bind: Self.piece)
      """)
    return [sessions, invitations, attempts, addresses].contains(true)
  }
}
