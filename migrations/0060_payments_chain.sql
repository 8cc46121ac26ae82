-- needs program 52
ALTER TABLE payments
  ADD COLUMN IF NOT EXISTS transition_count INT NULL COMMENT 'links of its chain of payment_transitions',
  ADD COLUMN IF NOT EXISTS transitions_head BINARY(32) NULL COMMENT 'hash of the last link'
