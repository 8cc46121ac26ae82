ALTER TABLE bots
  ADD COLUMN IF NOT EXISTS support_url VARCHAR(512) NULL
    COMMENT 'where the button Suporte leads, NULL: no button' AFTER texts
