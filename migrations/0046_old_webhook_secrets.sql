-- Secrets of webhooks that were replaced and are accepted for a while: of gateway accounts in our address, of
-- bots beside each update.
CREATE TABLE IF NOT EXISTS old_webhook_secrets (
  secret_hash BINARY(32) NOT NULL COMMENT 'SHA-256',
  account_id BIGINT NOT NULL,
  gateway_account_id BIGINT NULL,
  bot_id BIGINT NULL,
  valid_until DATETIME(3) NULL COMMENT 'NULL: until Telegram is known to have taken the new one',
  PRIMARY KEY (secret_hash),
  KEY ix_old_webhook_secrets_valid_until (valid_until),
  CONSTRAINT fk_old_webhook_secrets_gateway_accounts
    FOREIGN KEY (gateway_account_id) REFERENCES gateway_accounts (id) ON DELETE CASCADE,
  CONSTRAINT fk_old_webhook_secrets_bots FOREIGN KEY (bot_id) REFERENCES bots (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
