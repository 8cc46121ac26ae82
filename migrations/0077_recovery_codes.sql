-- needs program 52
-- Each stands for a code of the authenticator app once, a used one goes.
CREATE TABLE IF NOT EXISTS recovery_codes (
  user_id BIGINT NOT NULL,
  code_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of 60 random bits',
  PRIMARY KEY (user_id, code_hash),
  CONSTRAINT fk_recovery_codes_users FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
