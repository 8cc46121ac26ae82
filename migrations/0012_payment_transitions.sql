CREATE TABLE IF NOT EXISTS payment_transitions (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  payment_id BIGINT NOT NULL COMMENT 'payments.id',
  from_status VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'NULL: created',
  to_status VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  evidence VARCHAR(500) NOT NULL,
  happened_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY ix_payment_transitions_payment_id (payment_id),
  CONSTRAINT fk_payment_transitions_payments FOREIGN KEY (payment_id) REFERENCES payments (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
