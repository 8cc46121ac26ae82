package import Application
package import Domain
import MariaDB

/// What waits for a person, each counted along an index and no further than anybody needs to know.
extension DashboardRepository {
  private static let most = AttentionItem.most
  /// Webhooks of one gateway account that are looked at, the newest.
  private static let mostWebhooks = 1_000
  /// After it nothing is asked any more of a webhook, and Meta takes no event.
  private static let recent = Interval.days(7)

  package func attention(at now: Timestamp) throws -> [AttentionItem] {
    let since = now.before(Self.recent)
    let counts = try database.repeatable { session in
      try AttentionItem.Kind.allCases.map { kind in
        let statement = try query(kind, since: since, in: &session)
        return (kind, try statement.map { try session.query($0).first?.integer("n") ?? 0 } ?? 0)
      }
    }
    return counts.filter { $0.1 > 0 }.map { AttentionItem(kind: $0.0, count: Int($0.1)) }
  }

  /// Nil where there is nothing to ask.
  private func query(
    _ kind: AttentionItem.Kind, since: Timestamp, in session: inout Connection
  ) throws -> SQL? {
    switch kind {
    case .botNotAnswering:
      return rows("bots", "is_enabled = 1 AND unhealthy_since IS NOT NULL")
    case .gatewayRefused:
      return rows("gateway_accounts", "is_active = 1 AND refused_since IS NOT NULL")
    case .gatewayNotVerified:
      return rows("gateway_accounts", "is_active = 0 AND verified_at IS NULL")
    case .paymentInReview: return rows("payments", "status = 'review'")
    case .deliveryWaiting: return waiting(.delivery, since: .init(milliseconds: 0))
    case .eventWaiting: return waiting(.purchase, since: since)
    case .webhookUnmatched:
      return try webhooks("state = 'unmatched'", since: since, in: &session)
    case .webhookNotUnderstood:
      return try webhooks("not_understood = 1", since: since, in: &session)
    case .noAlertChat:
      return """
        SELECT NOT EXISTS (SELECT 1 FROM alert_chats
          WHERE account_id = \(bind: seller) AND blocked_at IS NULL) AS n
        """
    }
  }

  private func rows(_ table: SQL, _ condition: SQL) -> SQL {
    """
    SELECT COUNT(*) AS n FROM (SELECT id FROM \(table)
      WHERE account_id = \(bind: seller) AND \(condition) LIMIT \(bind: Self.most)) found
    """
  }

  /// What waits for a buyer who has blocked the bot is nothing that the seller could do.
  private func waiting(_ kind: OutboxKind, since: Timestamp) -> SQL {
    """
    SELECT COUNT(*) AS n FROM (
      SELECT id FROM outbox FORCE INDEX (ix_outbox_state_kind_next_attempt_at)
      WHERE state = 'waiting' AND kind = \(bind: kind.name) AND next_attempt_at >= \(bind: since)
        AND account_id = \(bind: seller) AND (held_by IS NULL OR held_by NOT LIKE 'buyer:%')
      LIMIT \(bind: Self.most)) found
    """
  }

  private func webhooks(
    _ condition: SQL, since: Timestamp, in session: inout Connection
  ) throws -> SQL? {
    let accounts = try session.query(
      "SELECT id FROM gateway_accounts WHERE account_id = \(bind: seller) ORDER BY id LIMIT 20"
    ).map { try $0.integer("id") }
    guard var all = accounts.first.map({ newest(of: $0) }) else { return nil }
    for account in accounts.dropFirst() { all = "\(all) UNION ALL \(newest(of: account))" }
    return """
      SELECT LEAST(COUNT(*), \(bind: Self.most)) AS n FROM (\(all)) newest
      WHERE \(condition) AND received_at >= \(bind: since)
      """
  }

  private func newest(of account: Int64) -> SQL {
    """
    (SELECT state, not_understood, received_at FROM webhook_deliveries
     WHERE gateway_account_id = \(bind: account) AND account_id = \(bind: seller)
     ORDER BY id DESC LIMIT \(bind: Self.mostWebhooks))
    """
  }
}
