-- Retention goes by age.
ALTER TABLE webhook_deliveries ADD KEY IF NOT EXISTS ix_webhook_deliveries_received_at (received_at)
