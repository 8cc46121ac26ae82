-- needs program 52
-- A seller's sales of an hour or a day are summed up every minute.
ALTER TABLE payments ADD KEY IF NOT EXISTS ix_payments_account_id_paid_at (account_id, paid_at)
