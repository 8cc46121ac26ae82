-- needs program 52
-- A seller's payments in the order of a list, alone and by what most lists are narrowed to. Each stands for a shorter
-- index, which goes.
ALTER TABLE payments
  ADD KEY IF NOT EXISTS ix_payments_account_id_created_at (account_id, created_at),
  ADD KEY IF NOT EXISTS ix_payments_account_id_status_created_at (account_id, status, created_at),
  ADD KEY IF NOT EXISTS ix_payments_bot_id_created_at (bot_id, created_at),
  ADD KEY IF NOT EXISTS ix_payments_account_id_utm_campaign_created_at (account_id, utm_campaign, created_at),
  ADD KEY IF NOT EXISTS ix_payments_account_id_amount (account_id, amount),
  ADD KEY IF NOT EXISTS ix_payments_end_to_end_id (end_to_end_id),
  DROP KEY IF EXISTS ix_payments_account_id_status
