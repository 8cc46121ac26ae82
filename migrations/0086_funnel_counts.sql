-- needs program 52
-- The funnel by day of the seller's clock, each stage on the day on which it happened. Trailing spaces differ.
CREATE TABLE IF NOT EXISTS funnel_counts (
  account_id BIGINT NOT NULL,
  dimension VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'by the clock of the seller',
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
  PRIMARY KEY (account_id, dimension, day, value),
  KEY ix_funnel_counts_day (day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin
