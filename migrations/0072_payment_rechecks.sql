-- needs program 52
-- Questions to gateways about charges that are done with, and what they led to. A row goes with its payment,
-- whichever program removes that.
CREATE TABLE IF NOT EXISTS payment_rechecks (
  payment_id BIGINT NOT NULL,
  stage VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    COMMENT 'day or week: so long after the money came, unpaid: a week after the charge ended',
  account_id BIGINT NOT NULL,
  gateway_account_id BIGINT NOT NULL,
  due_at DATETIME(3) NULL COMMENT 'when the gateway is asked, NULL: done',
  attempts INT NOT NULL DEFAULT 0,
  asked_at DATETIME(3) NULL COMMENT 'when the last question was answered, or was not',
  agreement VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting',
  gateway_amount DECIMAL(12, 2) NULL COMMENT 'as the gateway said',
  detail VARCHAR(200) NOT NULL DEFAULT '',
  PRIMARY KEY (payment_id, stage),
  KEY ix_payment_rechecks_gateway_account_id_due_at (gateway_account_id, due_at),
  KEY ix_payment_rechecks_due_at_gateway_account_id (due_at, gateway_account_id),
  KEY ix_payment_rechecks_agreement_asked_at (agreement, asked_at),
  CONSTRAINT fk_payment_rechecks_payments FOREIGN KEY (payment_id) REFERENCES payments (id) ON DELETE CASCADE,
  CONSTRAINT fk_payment_rechecks_accounts FOREIGN KEY (account_id) REFERENCES accounts (id),
  CONSTRAINT fk_payment_rechecks_gateway_accounts
    FOREIGN KEY (gateway_account_id) REFERENCES gateway_accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
