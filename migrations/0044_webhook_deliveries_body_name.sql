-- A notice's body opens in its own row only.
ALTER TABLE webhook_deliveries
  ADD COLUMN IF NOT EXISTS body_name BINARY(16) NULL
    COMMENT 'random, stands for the row when its body is sealed, NULL: in rows of the first releases'
    AFTER reference
