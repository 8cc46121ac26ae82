-- needs program 52
-- Codes with which a chat is linked, each once.
CREATE TABLE IF NOT EXISTS alert_link_codes (
  code_hash BINARY(32) NOT NULL COMMENT 'SHA-256',
  account_id BIGINT NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  used_at DATETIME(3) NULL,
  used_bot_id BIGINT NULL,
  used_chat_id BIGINT NULL COMMENT 'an update that Telegram brings again is answered as before',
  PRIMARY KEY (code_hash),
  KEY ix_alert_link_codes_expires_at (expires_at),
  KEY ix_alert_link_codes_account_id (account_id),
  CONSTRAINT fk_alert_link_codes_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
