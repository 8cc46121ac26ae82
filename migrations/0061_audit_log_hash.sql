-- needs program 52
ALTER TABLE audit_log
  ADD COLUMN IF NOT EXISTS salt BINARY(16) NULL COMMENT 'random, goes with a text that is erased',
  ADD COLUMN IF NOT EXISTS hash BINARY(32) NULL COMMENT 'SHA-256 of salt and line, from the first digest that covers it'
