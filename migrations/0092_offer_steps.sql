-- needs program 52
-- What follows another offer: when it is offered, at which price, with which words. A step of the same name may follow
-- several offers.
ALTER TABLE offers
  ADD COLUMN IF NOT EXISTS delay_seconds INT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS pricing ENUM('fixed', 'percent_off', 'unchanged') NOT NULL DEFAULT 'fixed'
    COMMENT 'of a downsell, unchanged for a reminder with the same PIX',
  ADD COLUMN IF NOT EXISTS percent_off TINYINT UNSIGNED NULL,
  ADD COLUMN IF NOT EXISTS text VARCHAR(4096) NULL COMMENT 'NULL: the usual one',
  ADD COLUMN IF NOT EXISTS parent_key BIGINT AS (COALESCE(parent_offer_id, 0)) PERSISTENT,
  ADD COLUMN IF NOT EXISTS relation_key VARCHAR(12) AS (COALESCE(relation, '')) PERSISTENT
