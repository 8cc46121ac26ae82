-- needs program 52
CREATE TABLE IF NOT EXISTS purged_audit_rows (
  kind ENUM('transition', 'line') NOT NULL COMMENT 'of payment_transitions or audit_log',
  row_id BIGINT NOT NULL,
  hash BINARY(32) NOT NULL COMMENT 'what the digest of its day was made with',
  PRIMARY KEY (kind, row_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
