-- needs program 52
-- Where people logged in from: the failures of others do not lock them out there.
CREATE TABLE IF NOT EXISTS login_addresses (
  user_id BIGINT NOT NULL,
  address VARCHAR(45) NOT NULL COMMENT 'IPv6: the /64',
  last_used_at DATETIME(3) NOT NULL,
  PRIMARY KEY (user_id, address),
  KEY ix_login_addresses_last_used_at (last_used_at),
  CONSTRAINT fk_login_addresses_users FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
