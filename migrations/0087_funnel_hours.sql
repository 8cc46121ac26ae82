-- needs program 52
-- The totals of the funnel by hour of the seller's clock.
CREATE TABLE IF NOT EXISTS funnel_hours (
  account_id BIGINT NOT NULL,
  day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'by the clock of the seller',
  hour TINYINT NOT NULL COMMENT '0 to 23',
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
  PRIMARY KEY (account_id, day, hour),
  KEY ix_funnel_hours_day (day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
