import Domain
import MariaDB

/// What buyers chose and were offered.
extension Retention {
  func removeOrders(at now: Timestamp) throws -> Bool {
    let (unpaid, payments) = (now.before(periods.unpaid), now.before(periods.payments))
    // Questions first: their draft says how old they are.
    let answers = try remove(
      """
      DELETE FROM order_draft_bumps WHERE draft_id IN (
        SELECT id FROM (
          SELECT id FROM order_drafts WHERE created_at < \(bind: unpaid)
          ORDER BY created_at LIMIT \(bind: Self.piece)) AS old)
      """)
    let drafts = try remove(
      """
      DELETE FROM order_drafts WHERE created_at < \(bind: unpaid)
      ORDER BY created_at LIMIT \(bind: Self.piece)
      """)
    let offers = try remove(
      """
      DELETE FROM made_offers WHERE created_at < \(bind: payments)
      ORDER BY created_at LIMIT \(bind: Self.piece)
      """)
    return answers || drafts || offers
  }
}
