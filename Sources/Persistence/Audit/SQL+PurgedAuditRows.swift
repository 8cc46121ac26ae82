import Domain
import MariaDB

/// What is left of rows that retention removes, so that the digests that cover them can still be checked.
extension SQL {
  static func purgedTransitions(of payment: PaymentID) -> SQL {
    """
    INSERT IGNORE INTO purged_audit_rows (kind, row_id, hash)
    SELECT 'transition', t.id, \(AuditHash.transitionLeaf)
    FROM payment_transitions t JOIN payments p ON p.id = t.payment_id
    WHERE t.payment_id = \(bind: payment)
    """
  }

  /// Lines that no digest covers yet leave nothing.
  static func purgedLines(_ ids: [Int64]) -> SQL {
    """
    INSERT IGNORE INTO purged_audit_rows (kind, row_id, hash)
    SELECT 'line', id, hash FROM audit_log WHERE id IN \(list: ids) AND hash IS NOT NULL
    """
  }
}
