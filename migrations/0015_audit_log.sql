CREATE TABLE IF NOT EXISTS audit_log (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NULL,
  kind VARCHAR(50) NOT NULL,
  detail VARCHAR(1000) NOT NULL,
  happened_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY ix_audit_log_account_id_happened_at (account_id, happened_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
