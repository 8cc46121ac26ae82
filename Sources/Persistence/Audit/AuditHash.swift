import Domain
import MariaDB

/// Hashes of audit rows as MariaDB computes them: ten million rows need not leave it.
enum AuditHash {
  /// As ``TransitionLink/hash``, of a row `t` and its payment `p`.
  static let transition: SQL = """
    UNHEX(SHA2(CONCAT_WS('|', 'transition1', t.account_id, t.payment_id, t.sequence, p.amount,
      p.created_at,
      IF(t.to_status IN \(money) OR t.from_status IN \(money), COALESCE(p.paid_at, '-'), '-'),
      t.happened_at, COALESCE(CONCAT(LENGTH(t.from_status), ':', t.from_status), '-'),
      CONCAT(LENGTH(t.to_status), ':', t.to_status), LOWER(HEX(t.evidence_hash)),
      LOWER(HEX(t.previous_hash))), 256))
    """
  private static let money: SQL = "('paid', 'refunded', 'chargeback')"

  /// Whether the text of the evidence is the one that was hashed, or was erased.
  static let evidenceFits: SQL = """
    IF(t.evidence_salt IS NULL, LENGTH(t.evidence) = 0,
      t.evidence_hash <=> UNHEX(SHA2(CONCAT(t.evidence_salt, t.evidence), 256)))
    """

  /// What a digest takes of a row `t`: its link, or, of one from before there were chains, what never changes of it and
  /// of its payment `p`.
  static let transitionLeaf: SQL = """
    COALESCE(t.hash, UNHEX(SHA2(CONCAT_WS('|', 'old', t.id, t.account_id, t.payment_id, p.amount,
      p.created_at, t.happened_at, COALESCE(CONCAT(LENGTH(t.from_status), ':', t.from_status), '-'),
      CONCAT(LENGTH(t.to_status), ':', t.to_status)), 256)))
    """

  /// Of a line of `audit_log`, with its salt.
  static let line: SQL = """
    UNHEX(SHA2(CONCAT(salt, CONCAT_WS('|', 'line1', id, COALESCE(account_id, '-'), happened_at,
      COALESCE(last_at, '-'), occurrences, CONCAT(LENGTH(kind), ':', kind), detail)), 256))
    """
}
