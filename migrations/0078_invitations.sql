-- needs program 52
-- Links that set a password, a used one goes.
CREATE TABLE IF NOT EXISTS invitations (
  token_hash BINARY(32) NOT NULL COMMENT 'SHA-256',
  user_id BIGINT NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (token_hash),
  KEY ix_invitations_user_id (user_id),
  KEY ix_invitations_expires_at (expires_at),
  CONSTRAINT fk_invitations_users FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
