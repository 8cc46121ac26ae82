-- Retention goes by state and age.
ALTER TABLE payments ADD KEY IF NOT EXISTS ix_payments_status_created_at (status, created_at)
