ALTER TABLE webhook_deliveries
  ADD COLUMN IF NOT EXISTS not_understood TINYINT(1) NOT NULL DEFAULT 0
    COMMENT 'no readable body, or a status word of no list' AFTER state
