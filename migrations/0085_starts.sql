-- needs program 52
-- The first START of each click: a buyer's row only knows the last one.
CREATE TABLE IF NOT EXISTS starts (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  bot_user_id BIGINT NOT NULL,
  tracking_token CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  started_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_starts_tracking_token (tracking_token),
  KEY ix_starts_started_at (started_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
