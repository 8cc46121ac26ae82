CREATE TABLE IF NOT EXISTS heartbeats (
  id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(20) NOT NULL COMMENT 'dispatcher, worker or click_worker',
  host VARCHAR(255) NOT NULL,
  pid BIGINT NOT NULL,
  schema_version INT NOT NULL COMMENT 'what the running program was written for',
  started_at DATETIME(3) NOT NULL,
  seen_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY ix_heartbeats_seen_at (seen_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
