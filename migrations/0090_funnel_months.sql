-- needs program 52
-- The same by month: a year is read from here, but for its first and last days.
CREATE TABLE IF NOT EXISTS funnel_months (
  account_id BIGINT NOT NULL,
  dimension VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  value VARCHAR(255) NOT NULL COMMENT 'empty: none, and that of the total',
  clicks INT NOT NULL,
  starts INT NOT NULL,
  charges INT NOT NULL,
  charges_value DECIMAL(14, 2) NOT NULL,
  paid INT NOT NULL,
  paid_value DECIMAL(14, 2) NOT NULL,
  refunded INT NOT NULL,
  refunded_value DECIMAL(14, 2) NOT NULL,
  accepted INT NOT NULL,
  accepted_value DECIMAL(14, 2) NOT NULL,
  PRIMARY KEY (account_id, dimension, month, value),
  KEY ix_funnel_months_month (month)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin
