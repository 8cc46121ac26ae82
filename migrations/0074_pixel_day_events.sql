-- needs program 52
-- What Meta says of one event of such a day, NULL where it says nothing. A row goes with its day.
CREATE TABLE IF NOT EXISTS pixel_day_events (
  account_id BIGINT NOT NULL,
  pixel_id VARCHAR(50) NOT NULL,
  day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  event_name VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  accepted INT NULL COMMENT 'how many Meta accepted of ours, of a Purchase',
  counted BIGINT NULL COMMENT 'how many of a server Meta counts',
  match_quality DECIMAL(5, 2) NULL COMMENT 'of 10',
  coverage DECIMAL(5, 2) NULL COMMENT 'per cent',
  deduplicated DECIMAL(5, 2) NULL COMMENT 'per cent, of browser events with an event_id',
  PRIMARY KEY (account_id, pixel_id, day, event_name),
  CONSTRAINT fk_pixel_day_events_pixel_days FOREIGN KEY (account_id, pixel_id, day)
    REFERENCES pixel_days (account_id, pixel_id, day) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
