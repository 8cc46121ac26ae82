-- One row: a known text sealed with the key, so that a wrong key is noticed at start.
CREATE TABLE IF NOT EXISTS encryption_checks (
  id TINYINT NOT NULL,
  sealed VARBINARY(255) NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
