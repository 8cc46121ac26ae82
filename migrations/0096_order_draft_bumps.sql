-- needs program 52
-- What the buyer is asked, in this order, and what they said.
CREATE TABLE IF NOT EXISTS order_draft_bumps (
  draft_id BIGINT NOT NULL,
  position TINYINT UNSIGNED NOT NULL,
  account_id BIGINT NOT NULL,
  offer_id BIGINT NOT NULL COMMENT 'the order bump',
  name VARCHAR(100) NOT NULL,
  price DECIMAL(12, 2) NOT NULL,
  is_accepted TINYINT(1) NULL COMMENT 'NULL: not answered yet',
  answered_at DATETIME(3) NULL,
  PRIMARY KEY (draft_id, position),
  KEY ix_order_draft_bumps_offer_id (offer_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
