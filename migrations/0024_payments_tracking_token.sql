-- Retention asks whether a payment needs a click.
ALTER TABLE payments ADD KEY IF NOT EXISTS ix_payments_tracking_token (tracking_token)
