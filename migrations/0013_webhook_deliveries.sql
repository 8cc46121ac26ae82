-- Every payment notice as received. The body is sealed: it holds the payer's tax number.
CREATE TABLE IF NOT EXISTS webhook_deliveries (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  gateway_account_id BIGINT NOT NULL,
  received_at DATETIME(3) NOT NULL,
  reference VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'from our own address',
  body MEDIUMBLOB NOT NULL COMMENT 'ciphertext',
  state ENUM('received', 'matched', 'unmatched', 'ignored', 'refused') NOT NULL,
  detail VARCHAR(500) NOT NULL DEFAULT '',
  payment_id BIGINT NULL COMMENT 'payments.id',
  attempts INT NOT NULL DEFAULT 0,
  next_attempt_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY ix_webhook_deliveries_state_next_attempt_at (state, next_attempt_at),
  KEY ix_webhook_deliveries_payment_id (payment_id),
  CONSTRAINT fk_webhook_deliveries_gateway_accounts
    FOREIGN KEY (gateway_account_id) REFERENCES gateway_accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
