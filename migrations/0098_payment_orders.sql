-- needs program 52
-- Which order a payment is of.
ALTER TABLE payments
  ADD COLUMN IF NOT EXISTS order_key VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT ''
    COMMENT 'the order bumps in it, by their offer ids: another choice is another charge',
  ADD COLUMN IF NOT EXISTS made_offer_id BIGINT NULL,
  ADD COLUMN IF NOT EXISTS has_recovery TINYINT(1) NOT NULL DEFAULT 0
    COMMENT 'steps were scheduled for the case that it stays unpaid'
