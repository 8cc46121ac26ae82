-- Alerts of one kind and cause are one row with a count.
ALTER TABLE audit_log
  ADD COLUMN IF NOT EXISTS occurrences INT NOT NULL DEFAULT 1 COMMENT 'how often, from happened_at to last_at',
  ADD COLUMN IF NOT EXISTS last_at DATETIME(3) NULL COMMENT 'NULL: once, at happened_at',
  ADD COLUMN IF NOT EXISTS cause_key BINARY(32) NULL
    COMMENT 'SHA-256 of kind, account and cause, while more of them are counted in this row',
  ADD UNIQUE KEY IF NOT EXISTS uq_audit_log_cause_key (cause_key),
  ADD KEY IF NOT EXISTS ix_audit_log_happened_at (happened_at)
