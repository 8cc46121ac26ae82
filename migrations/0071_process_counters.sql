-- needs program 52
-- What each process has counted since its start, for /metrics. Of those that ended the sum stands under `ended`.
CREATE TABLE IF NOT EXISTS process_counters (
  process CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'heartbeats.id, or ended',
  series VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (process, series)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
