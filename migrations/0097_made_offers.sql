-- needs program 52
-- What one buyer was offered after a payment of theirs, or after a charge that they did not pay: once for each step.
CREATE TABLE IF NOT EXISTS made_offers (
  id BIGINT NOT NULL AUTO_INCREMENT,
  public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in buttons',
  account_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  bot_user_id BIGINT NOT NULL,
  offer_id BIGINT NOT NULL COMMENT 'the step',
  source_payment_id BIGINT NOT NULL,
  price DECIMAL(12, 2) NULL COMMENT 'NULL: a reminder of the charge that is there',
  created_at DATETIME(3) NOT NULL,
  attempted_by CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'the lease under which the message was handed to Telegram: never twice',
  sent_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_made_offers_public_id (public_id),
  UNIQUE KEY uq_made_offers_source_payment_id_offer_id (source_payment_id, offer_id),
  KEY ix_made_offers_offer_id_sent_at (offer_id, sent_at),
  KEY ix_made_offers_bot_user_id (bot_user_id),
  KEY ix_made_offers_created_at (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
