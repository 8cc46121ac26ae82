-- Updates of Telegram that could not be served. After some failures one is set aside, so that it does not hold
-- up the bot's later ones.
CREATE TABLE IF NOT EXISTS failed_updates (
  bot_id BIGINT NOT NULL,
  update_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  telegram_user_id BIGINT NULL COMMENT 'who waits for an answer',
  failures INT NOT NULL DEFAULT 1,
  error VARCHAR(500) NOT NULL,
  failed_at DATETIME(3) NOT NULL,
  set_aside_at DATETIME(3) NULL,
  PRIMARY KEY (bot_id, update_id),
  KEY ix_failed_updates_failed_at (failed_at),
  KEY ix_failed_updates_account_id_telegram_user_id (account_id, telegram_user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
