-- needs program 52
-- How far each table was counted: each row of it once, by its id.
CREATE TABLE IF NOT EXISTS funnel_positions (
  stream VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position BIGINT NOT NULL DEFAULT 0 COMMENT 'the last id that was counted',
  ceiling BIGINT NOT NULL DEFAULT 0 COMMENT 'up to this id is counted when the rows have settled',
  ceiling_at DATETIME(3) NULL COMMENT 'when that was the newest id',
  PRIMARY KEY (stream)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
