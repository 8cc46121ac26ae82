-- needs program 52
CREATE TABLE IF NOT EXISTS audit_digests (
  day DATE NOT NULL COMMENT 'the last day, in UTC, that was over when it was opened',
  opened_at DATETIME(3) NOT NULL,
  last_payment_id BIGINT NOT NULL COMMENT 'payments.id, newest at that time',
  last_transition_id BIGINT NOT NULL COMMENT 'covers payment_transitions from behind the digest before',
  last_line_id BIGINT NOT NULL COMMENT 'covers audit_log likewise',
  transition_position BIGINT NOT NULL COMMENT 'covered so far',
  transition_count BIGINT NOT NULL DEFAULT 0,
  transitions_hash BINARY(32) NOT NULL,
  line_position BIGINT NOT NULL,
  line_count BIGINT NOT NULL DEFAULT 0,
  lines_hash BINARY(32) NOT NULL,
  previous_hash BINARY(32) NOT NULL COMMENT 'of the digest before, zeros in the first',
  hash BINARY(32) NULL COMMENT 'SHA-256 of all that, NULL: not finished',
  PRIMARY KEY (day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
