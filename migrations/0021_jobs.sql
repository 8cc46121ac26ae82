-- Work that one process of all does at a time, and how far it got.
CREATE TABLE IF NOT EXISTS jobs (
  name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  lease_owner CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  lease_until DATETIME(3) NULL,
  position DATETIME(3) NULL COMMENT 'everything before is done',
  PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
