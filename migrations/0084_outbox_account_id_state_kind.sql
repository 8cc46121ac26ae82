-- needs program 52
-- One seller's events, newest first.
ALTER TABLE outbox
  ADD KEY IF NOT EXISTS ix_outbox_account_id_state_kind_next_attempt_at (account_id, state, kind, next_attempt_at)
