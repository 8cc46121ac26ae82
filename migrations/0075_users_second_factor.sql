-- needs program 52
-- Codes of an authenticator app.
ALTER TABLE users
  ADD COLUMN IF NOT EXISTS totp_secret VARBINARY(255) NULL COMMENT 'encrypted, in base 32',
  ADD COLUMN IF NOT EXISTS totp_enabled_at DATETIME(3) NULL COMMENT 'NULL: no code is asked for',
  ADD COLUMN IF NOT EXISTS totp_last_step BIGINT NULL COMMENT 'half minute of the last code that was accepted'
