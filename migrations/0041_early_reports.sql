-- What pages reported of clicks that nginx answered alone and that are not loaded from its log yet.
CREATE TABLE IF NOT EXISTS early_reports (
  tracking_token CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fbp VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL,
  fbc VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL,
  received_at DATETIME(3) NOT NULL,
  PRIMARY KEY (tracking_token),
  KEY ix_early_reports_received_at (received_at)
) ENGINE = InnoDB
