-- needs program 52
-- What changed in a row after it may have been counted. A change is gone when it is counted.
CREATE TABLE IF NOT EXISTS funnel_changes (
  id BIGINT NOT NULL AUTO_INCREMENT,
  stream VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id BIGINT NOT NULL COMMENT 'clicks.id or payments.id',
  old_click_id BIGINT NULL,
  old_pool_id BIGINT NULL,
  old_campaign VARCHAR(255) NULL,
  PRIMARY KEY (id),
  KEY ix_funnel_changes_stream (stream)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
