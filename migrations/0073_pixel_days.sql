-- needs program 52
-- A seller's day of a pixel, about which Meta is asked in the night after it.
CREATE TABLE IF NOT EXISTS pixel_days (
  account_id BIGINT NOT NULL,
  pixel_id VARCHAR(50) NOT NULL,
  day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'by the clock of the seller',
  start_at DATETIME(3) NOT NULL,
  end_at DATETIME(3) NOT NULL,
  due_at DATETIME(3) NULL COMMENT 'when Meta is asked, NULL: done',
  attempts INT NOT NULL DEFAULT 0,
  fetched_at DATETIME(3) NULL,
  counts_problem VARCHAR(200) NULL COMMENT 'why the counts are unknown',
  quality_problem VARCHAR(200) NULL COMMENT 'why the quality is unknown',
  PRIMARY KEY (account_id, pixel_id, day),
  KEY ix_pixel_days_due_at (due_at),
  KEY ix_pixel_days_start_at (start_at),
  CONSTRAINT fk_pixel_days_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
