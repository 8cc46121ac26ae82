-- needs program 52
-- A seller's attempts of an hour are counted every minute.
ALTER TABLE conversion_attempts
  ADD KEY IF NOT EXISTS ix_conversion_attempts_account_id_attempted_at (account_id, attempted_at)
