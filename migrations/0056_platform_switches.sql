-- needs program 52
-- What an operator turns off for everybody, and a switch without a row is on.
CREATE TABLE IF NOT EXISTS platform_switches (
  name VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'meta_tracking',
  is_on TINYINT(1) NOT NULL,
  changed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
