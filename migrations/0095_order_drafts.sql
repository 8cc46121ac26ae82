-- needs program 52
-- A buyer chose an offer and is asked about what goes with it.
CREATE TABLE IF NOT EXISTS order_drafts (
  id BIGINT NOT NULL AUTO_INCREMENT,
  public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in buttons',
  account_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  bot_user_id BIGINT NOT NULL,
  origin_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    COMMENT 'the update that began it: once for each',
  offer_id BIGINT NOT NULL,
  price DECIMAL(12, 2) NOT NULL COMMENT 'of the offer, when it was chosen',
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_order_drafts_public_id (public_id),
  UNIQUE KEY uq_order_drafts_origin_key (origin_key),
  KEY ix_order_drafts_bot_user_id (bot_user_id),
  KEY ix_order_drafts_created_at (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
