import MariaDB

/// Payments whose chain does not fit, found in one statement: how often it is right does not reach the program.
enum SuspectPayments {
  static func query(from: Int64, to: Int64, _ boundary: ChainBoundary) -> SQL {
    """
    SET STATEMENT group_concat_max_len = 1048576 FOR
    SELECT COUNT(*) AS payments, SUM(n) AS transitions, SUM(n - chained) AS unchained,
      GROUP_CONCAT(IF(is_suspect, id, NULL)) AS suspects
    FROM (
      SELECT p.id, COUNT(t.id) AS n, COUNT(t.hash) AS chained,
        \(isSuspect(boundary)) AS is_suspect
      FROM payments p LEFT JOIN payment_transitions t ON t.payment_id = p.id
      WHERE p.id BETWEEN \(bind: from) AND \(bind: to) GROUP BY p.id
    ) chains
    """
  }

  /// Links are compared in one text: each row's hash with what the next row, or the payment, holds of it.
  private static func isSuspect(_ boundary: ChainBoundary) -> SQL {
    """
    COALESCE(p.transition_count, 0) <> COUNT(t.hash)
      OR COALESCE(SUM(t.hash IS NOT NULL AND NOT (t.hash <=> \(AuditHash.transition)
        AND t.account_id = p.account_id AND \(AuditHash.evidenceFits))), 0) > 0
      OR COUNT(t.hash) > 0 AND NOT (
        CONCAT(\(bind: PaymentChain.beginning),
          GROUP_CONCAT(t.hash ORDER BY t.sequence, t.id SEPARATOR ''))
        <=> CONCAT(GROUP_CONCAT(IF(t.hash IS NULL, NULL, t.previous_hash)
          ORDER BY t.sequence, t.id SEPARATOR ''), p.transitions_head))
      OR COALESCE(SUM(t.hash IS NULL AND t.id > \(bind: boundary.transition)), 0) > 0
      OR p.transition_count IS NULL AND p.id > \(bind: boundary.payment)
      OR COUNT(t.id) > 0 AND NOT (
        SUBSTRING(MAX(CONCAT(LPAD(t.id, 20, '0'), t.to_status)), 21) <=> p.status)
    """
  }
}
