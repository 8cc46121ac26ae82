-- needs program 52
-- A seller's webhooks, newest first, by what became of them, and those of one gateway account.
ALTER TABLE webhook_deliveries
  ADD KEY IF NOT EXISTS ix_webhook_deliveries_account_id_state (account_id, state),
  ADD KEY IF NOT EXISTS ix_webhook_deliveries_gateway_account_id_state (gateway_account_id, state)
