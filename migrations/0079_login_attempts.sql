-- needs program 52
-- Tries that failed, or that are being looked at, a right one goes.
CREATE TABLE IF NOT EXISTS login_attempts (
  attempt_key BINARY(16) NOT NULL COMMENT 'random',
  subject_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of what was tried: a login, or a confirmation',
  address VARCHAR(45) NOT NULL COMMENT 'IPv6: the /64',
  is_known TINYINT(1) NOT NULL COMMENT 'from an address where that person logged in before',
  tried_at DATETIME(3) NOT NULL,
  PRIMARY KEY (attempt_key),
  KEY ix_login_attempts_subject_hash_address (subject_hash, address, tried_at),
  KEY ix_login_attempts_subject_hash_is_known (subject_hash, is_known, tried_at),
  KEY ix_login_attempts_address (address, is_known, tried_at),
  KEY ix_login_attempts_tried_at (tried_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
