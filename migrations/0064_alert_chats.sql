-- needs program 52
-- Telegram chats to which a seller's alerts go.
CREATE TABLE IF NOT EXISTS alert_chats (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL COMMENT 'through which the chat was linked',
  telegram_chat_id BIGINT NOT NULL COMMENT 'below zero: a group',
  title VARCHAR(100) NOT NULL COMMENT 'first name or title of the group',
  linked_at DATETIME(3) NOT NULL,
  blocked_at DATETIME(3) NULL COMMENT 'the bot may not write there since',
  notify_sales_since DATETIME(3) NULL COMMENT 'sales from then on are told one by one',
  daily_summary BOOLEAN NOT NULL DEFAULT 0,
  summary_day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'on which the last summary was enqueued, by the clock of the seller',
  PRIMARY KEY (id),
  UNIQUE KEY uq_alert_chats_account_id_telegram_chat_id_bot_id (account_id, telegram_chat_id, bot_id),
  CONSTRAINT fk_alert_chats_accounts FOREIGN KEY (account_id) REFERENCES accounts (id),
  CONSTRAINT fk_alert_chats_bots FOREIGN KEY (bot_id) REFERENCES bots (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
