-- needs program 52
-- Photos, videos and sounds that sellers upload for bots' messages. name: SHA-256 of the content, in hex.
CREATE TABLE IF NOT EXISTS uploaded_files (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  name CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  format VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  size INT UNSIGNED NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_uploaded_files_account_id_name (account_id, name),
  KEY ix_uploaded_files_name (name),
  KEY ix_uploaded_files_created_at (created_at),
  CONSTRAINT fk_uploaded_files_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
