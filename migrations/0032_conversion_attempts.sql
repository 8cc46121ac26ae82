-- Each attempt at Meta for a Purchase, and those for other events in which something was left out or refused.
CREATE TABLE IF NOT EXISTS conversion_attempts (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  pool_id BIGINT NOT NULL,
  payment_id BIGINT NULL COMMENT 'payments.id',
  event_name VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  event_id VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  outcome VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  detail VARCHAR(500) NOT NULL COMMENT 'the answer, without personal data',
  left_out VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'keys that were not sent, each with its reason: fbc=too_old',
  attempted_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY ix_conversion_attempts_payment_id (payment_id),
  KEY ix_conversion_attempts_attempted_at (attempted_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
