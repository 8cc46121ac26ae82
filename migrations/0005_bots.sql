CREATE TABLE IF NOT EXISTS bots (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in the webhook address',
  name VARCHAR(100) NOT NULL,
  telegram_token VARBINARY(512) NULL COMMENT 'ciphertext',
  username VARCHAR(64) NOT NULL DEFAULT '',
  webhook_secret VARBINARY(512) NOT NULL COMMENT 'ciphertext',
  gateway_account_id BIGINT NULL,
  texts LONGTEXT NULL COMMENT 'JSON object: message kind to template',
  is_enabled TINYINT(1) NOT NULL DEFAULT 1,
  verified_at DATETIME(3) NULL,
  unhealthy_since DATETIME(3) NULL COMMENT 'Telegram refuses the token since',
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id),
  UNIQUE KEY uq_bots_public_id (public_id),
  UNIQUE KEY uq_bots_account_id_name (account_id, name),
  CONSTRAINT fk_bots_accounts FOREIGN KEY (account_id) REFERENCES accounts (id),
  CONSTRAINT fk_bots_gateway_accounts
    FOREIGN KEY (gateway_account_id) REFERENCES gateway_accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
