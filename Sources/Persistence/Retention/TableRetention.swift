/// How long the rows of each table stay: none may grow for ever without a reason.
package enum TableRetention: Equatable, Sendable {
  /// Old rows go, a bounded piece at a time.
  case purged(after: String)
  case kept(because: String)

  package static let rules: [String: TableRetention] = [
    "accounts": .kept(because: "a row a seller"),
    "users": .kept(because: "a row a login"),
    "gateway_accounts": .kept(because: "as many as the seller's file names"),
    "bots": .kept(because: "as many as the seller's file names"),
    "bot_gateway_accounts": .kept(because: "as many as the seller's file names"),
    "redirect_pools": .kept(
      because: "as many as the seller's file names: published ads lead there"),
    "pool_bots": .kept(because: "as many as the seller's file names"),
    "offers": .kept(because: "as many as the seller's files named: payments refer to them"),
    "encryption_checks": .kept(because: "one row"),
    "schema_migrations": .kept(because: "a row a migration"),
    "sessions": .purged(after: "their end"),
    "recovery_codes": .kept(because: "ten a login"),
    "invitations": .purged(after: "their end"),
    "login_attempts": .purged(after: "a day"),
    "login_addresses": .purged(after: "ninety days without a login from there"),
    "clicks": .purged(after: "CLICK_RETENTION_DAYS, or with their payment"),
    "click_counts": .purged(after: "COUNT_RETENTION_DAYS"),
    "starts": .purged(after: "CLICK_RETENTION_DAYS"),
    "funnel_counts": .purged(after: "COUNT_RETENTION_DAYS"),
    "funnel_months": .purged(after: "COUNT_RETENTION_DAYS"),
    "funnel_hours": .purged(after: "COUNT_RETENTION_DAYS"),
    "funnel_positions": .kept(because: "a row a table that is counted"),
    "funnel_changes": .purged(after: "being counted, seconds later"),
    "early_reports": .purged(after: "a day"),
    "bot_users": .purged(after: "BUYER_RETENTION_DAYS without a sign of life or a payment"),
    "payments": .purged(after: "PAYMENT_RETENTION_DAYS, unpaid ones UNPAID_RETENTION_DAYS"),
    "payment_transitions": .purged(after: "their payment"),
    "payment_rechecks": .purged(after: "their payment"),
    "pixel_days": .purged(after: "400 days"),
    "pixel_day_events": .purged(after: "their day of a pixel"),
    "conversion_attempts": .purged(after: "their payment, those of PageViews eight days"),
    "webhook_deliveries": .purged(after: "WEBHOOK_RETENTION_DAYS"),
    "outbox": .purged(after: "OUTBOX_RETENTION_DAYS, what concerns money with its payment"),
    "audit_log": .purged(after: "AUDIT_RETENTION_DAYS"),
    "tracking_pauses": .purged(after: "eight days: Meta takes no older event"),
    "platform_switches": .kept(because: "a row a switch"),
    "audit_digests": .kept(because: "a row a day: each is proved by the one before"),
    "purged_audit_rows": .kept(
      because: "a hash for a row that was removed: digests of its day are proved by it"),
    "jobs": .purged(after: "a month without a process that does them"),
    "heartbeats": .purged(after: "a day of silence"),
    "process_counters": .purged(after: "five minutes of silence, into one sum"),
    "failed_updates": .purged(after: "ninety days"),
    "old_webhook_secrets": .purged(after: "their end"),
    "alert_chats": .kept(because: "twenty chats a seller at most"),
    "alert_link_codes": .purged(after: "their end"),
    "alert_link_failures": .kept(because: "a row a bot"),
    "alert_rules": .kept(because: "a row a rule and seller"),
    "alert_episodes": .purged(after: "AUDIT_RETENTION_DAYS"),
  ]
}
