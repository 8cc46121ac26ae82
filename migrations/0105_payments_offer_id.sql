-- needs program 52
-- How an offer and its steps sold in the last days, from the index alone.
ALTER TABLE payments
  ADD KEY IF NOT EXISTS ix_payments_offer_id_created_at (offer_id, created_at, account_id, status, amount)
