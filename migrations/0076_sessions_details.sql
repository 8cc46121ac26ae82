-- needs program 52
-- No earlier program writes a session.
ALTER TABLE sessions
  ADD COLUMN IF NOT EXISTS public_id CHAR(16) NULL COMMENT 'for lists and for ending',
  ADD COLUMN IF NOT EXISTS account_id BIGINT NULL COMMENT 'whose pages an administrator is shown',
  ADD COLUMN IF NOT EXISTS is_code_due TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'good for nothing but the code',
  ADD COLUMN IF NOT EXISTS last_seen_at DATETIME(3) NULL,
  ADD COLUMN IF NOT EXISTS confirmed_at DATETIME(3) NULL COMMENT 'when the person proved again who they are',
  ADD COLUMN IF NOT EXISTS address VARCHAR(45) NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS user_agent VARCHAR(300) NOT NULL DEFAULT '',
  ADD UNIQUE KEY IF NOT EXISTS uq_sessions_public_id (public_id)
