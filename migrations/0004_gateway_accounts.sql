CREATE TABLE IF NOT EXISTS gateway_accounts (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  type VARCHAR(20) NOT NULL,
  credentials VARBINARY(4096) NULL COMMENT 'ciphertext of a JSON object',
  webhook_secret VARBINARY(512) NOT NULL COMMENT 'ciphertext of the secret in our webhook address',
  webhook_secret_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of it: finds the account',
  payer_data_policy VARCHAR(20) NOT NULL DEFAULT 'none',
  is_active TINYINT(1) NOT NULL DEFAULT 0,
  verified_at DATETIME(3) NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id),
  UNIQUE KEY uq_gateway_accounts_account_id_name (account_id, name),
  UNIQUE KEY uq_gateway_accounts_webhook_secret_hash (webhook_secret_hash),
  CONSTRAINT fk_gateway_accounts_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
