-- needs program 52
-- Telegram allows a bot so many messages a second: before then it sends none of those that can wait.
CREATE TABLE IF NOT EXISTS bot_paces (
  bot_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  next_at DATETIME(3) NOT NULL,
  PRIMARY KEY (bot_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
