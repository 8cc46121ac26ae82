-- needs program 52
-- The webhooks of a gateway account, newest first, by what became of them.
ALTER TABLE webhook_deliveries
  ADD KEY IF NOT EXISTS ix_webhook_deliveries_gateway_account_id_state (gateway_account_id, state)
