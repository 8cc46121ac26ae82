CREATE TABLE IF NOT EXISTS outbox (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  kind ENUM('purchase', 'page_view', 'message', 'delivery') NOT NULL,
  dedup_key VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payment_id BIGINT NULL COMMENT 'payments.id',
  payload TEXT NOT NULL COMMENT 'JSON',
  state ENUM('pending', 'done', 'skipped', 'waiting') NOT NULL DEFAULT 'pending'
    COMMENT 'waiting: for a person',
  attempts INT NOT NULL DEFAULT 0,
  next_attempt_at DATETIME(3) NOT NULL,
  lease_owner CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  lease_until DATETIME(3) NULL,
  unknown_since DATETIME(3) NULL COMMENT 'start of the first attempt without an answer',
  detail VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'last error, reason or answer',
  created_at DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_outbox_dedup_key (dedup_key),
  KEY ix_outbox_state_kind_next_attempt_at (state, kind, next_attempt_at),
  KEY ix_outbox_lease_owner (lease_owner),
  KEY ix_outbox_payment_id (payment_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
