/// What may hold something of a buyer, and what does not.
enum PersonalColumns {
  /// Columns with texts that never hold anything of a buyer, or that stay for the money's sake.
  ///
  /// A column that is in neither list is new: whoever adds it decides.
  static let impersonal: Set<String> = [
    "payments.payment_id", "payments.origin_key", "payments.status",
    "payments.gateway_transaction_id", "payments.gateway_transaction_hash",
    "payments.gateway_producer_hash", "payments.end_to_end_id", "payments.product_name",
    "payments.order_key", "payments.utm_source", "payments.utm_campaign", "payments.meta_event_id",
    "payments.meta_link",
    // Random: who has it is led to what they paid for, which they keep.
    "payments.delivery_token",
    "payment_transitions.from_status", "payment_transitions.to_status",
    "webhook_deliveries.reference", "webhook_deliveries.state", "webhook_deliveries.body_name",
    "outbox.kind", "outbox.state", "outbox.lease_owner", "conversion_attempts.event_name",
    "conversion_attempts.outcome", "conversion_attempts.left_out", "clicks.fbp_origin",
    "clicks.fbp_fault", "clicks.fbc_origin", "clicks.fbc_fault", "audit_log.kind",
    "audit_log.cause_key", "audit_log.hash", "audit_log.salt", "payments.transitions_head",
    "payment_transitions.hash", "payment_transitions.previous_hash",
    // Of a text and a salt: without the salt, which goes with the text, it leads to nothing.
    "payment_transitions.evidence_hash", "payment_transitions.evidence_salt",
  ]

  /// With the mark in them before, each.
  static let personal: Set<String> = [
    "bot_users.first_name", "bot_users.tracking_session_id", "bot_users.waiting_session_id",
    "bot_users.fbclid", "bot_users.fbp", "bot_users.fbc", "bot_users.client_ip",
    "bot_users.client_user_agent", "bot_users.event_source_url", "bot_users.utm_source",
    "bot_users.utm_campaign", "bot_users.payer_data", "bot_users.payer_question",
    "clicks.tracking_token", "clicks.pageview_event_id", "clicks.fbclid", "clicks.fbp",
    "clicks.fbc", "clicks.client_ip", "clicks.client_user_agent", "clicks.event_source_url",
    "clicks.utm_source", "clicks.utm_medium", "clicks.utm_campaign", "clicks.utm_content",
    "clicks.utm_term", "clicks.grim", "starts.tracking_token", "payments.customer_user_id",
    "payments.failure_reason",
    "payments.product_description", "payments.tracking_token", "payments.fbclid",
    "payment_transitions.evidence", "webhook_deliveries.body", "webhook_deliveries.detail",
    "outbox.payload", "outbox.detail", "outbox.held_by", "outbox.dedup_key",
    "conversion_attempts.detail", "conversion_attempts.event_id", "early_reports.tracking_token",
    "early_reports.fbp", "early_reports.fbc", "audit_log.detail", "failed_updates.error",
  ]

  /// Of sellers, logins, processes and the schema itself.
  static let othersTables: Set<String> = [
    "accounts", "users", "sessions", "recovery_codes", "invitations", "login_attempts",
    "login_addresses", "gateway_accounts", "bots", "bot_gateway_accounts",
    "redirect_pools", "pool_bots", "offers", "message_media", "uploaded_files",
    "uploaded_file_pieces",
    "click_counts", "funnel_counts",
    "funnel_months", "funnel_hours", "funnel_positions",
    // By ids, for the seconds until it is counted.
    "funnel_changes",
    "jobs", "heartbeats",
    "encryption_checks", "schema_migrations", "old_webhook_secrets", "tracking_pauses",
    "platform_switches", "audit_digests", "purged_audit_rows",
    // A view: what it shows is known where it is stored.
    "meta_sales",
    "alert_chats", "alert_link_codes", "alert_link_failures", "alert_rules", "alert_episodes",
    "process_counters",
    // By ids, with our own words and the gateway's for a state.
    "payment_rechecks", "payment_items", "order_drafts", "order_draft_bumps", "made_offers",
    "bot_paces",
    // Sums of a day, and why Meta does not tell them.
    "pixel_days", "pixel_day_events",
  ]
}
