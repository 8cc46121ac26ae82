-- Gateway accounts that step in, in the seller's order, when the bot's own one refuses a charge.
CREATE TABLE IF NOT EXISTS bot_gateway_accounts (
  bot_id BIGINT NOT NULL,
  position INT NOT NULL,
  gateway_account_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  PRIMARY KEY (bot_id, position),
  CONSTRAINT fk_bot_gateway_accounts_bots FOREIGN KEY (bot_id) REFERENCES bots (id) ON DELETE CASCADE,
  CONSTRAINT fk_bot_gateway_accounts_gateway_accounts
    FOREIGN KEY (gateway_account_id) REFERENCES gateway_accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
