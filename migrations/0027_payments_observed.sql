-- What gateways are asked by and what they said, and the order in which one account's charges are asked about.
ALTER TABLE payments
  ADD COLUMN IF NOT EXISTS gateway_producer_hash VARCHAR(128) NULL AFTER gateway_transaction_hash,
  ADD COLUMN IF NOT EXISTS observed_paid_at DATETIME(3) NULL
    COMMENT 'when a gateway whose word needs a second one first said paid',
  ADD KEY IF NOT EXISTS ix_payments_gateway_account_id_next_check_at (gateway_account_id, next_check_at)
