-- needs program 52
-- Where a rule of alerts differs from the program's own.
CREATE TABLE IF NOT EXISTS alert_rules (
  account_id BIGINT NOT NULL COMMENT '0: of all sellers without a row of their own',
  rule VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  threshold BIGINT NULL COMMENT 'NULL in each: as it would be without this row',
  window_seconds BIGINT NULL,
  is_enabled BOOLEAN NULL,
  PRIMARY KEY (account_id, rule)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
