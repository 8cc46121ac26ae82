-- Updates already acted on. Ids are not in order (Telegram restarts them at random).
CREATE TABLE IF NOT EXISTS telegram_updates (
  bot_id BIGINT NOT NULL,
  update_id BIGINT NOT NULL,
  received_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (bot_id, update_id),
  KEY ix_telegram_updates_received_at (received_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
