-- needs program 52
-- When a pool's tracking was off: events of that time are not sent, not even later.
CREATE TABLE IF NOT EXISTS tracking_pauses (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NULL COMMENT 'NULL: of all pools',
  pool_id BIGINT NOT NULL COMMENT '0: of all pools',
  began_at DATETIME(3) NOT NULL,
  seen_off_at DATETIME(3) NOT NULL COMMENT 'when it was last seen to be off: what came later is not held back',
  ended_at DATETIME(3) NULL,
  open_pool BIGINT NULL COMMENT 'pool_id while it lasts',
  PRIMARY KEY (id),
  UNIQUE KEY uq_tracking_pauses_open_pool (open_pool),
  KEY ix_tracking_pauses_pool_id_ended_at (pool_id, ended_at),
  KEY ix_tracking_pauses_ended_at (ended_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
