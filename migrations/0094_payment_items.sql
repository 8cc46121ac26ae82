-- needs program 52
-- What one charge was made of. The sum is the payment's amount.
CREATE TABLE IF NOT EXISTS payment_items (
  payment_id BIGINT NOT NULL,
  position TINYINT UNSIGNED NOT NULL COMMENT '0: the product itself',
  account_id BIGINT NOT NULL,
  offer_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  amount DECIMAL(12, 2) NOT NULL,
  PRIMARY KEY (payment_id, position),
  KEY ix_payment_items_offer_id (offer_id),
  KEY ix_payment_items_account_id (account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
