CREATE TABLE IF NOT EXISTS pool_bots (
  pool_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  weight INT NOT NULL DEFAULT 1,
  priority INT NOT NULL DEFAULT 0,
  is_enabled TINYINT(1) NOT NULL DEFAULT 1,
  PRIMARY KEY (pool_id, bot_id),
  KEY ix_pool_bots_bot_id (bot_id),
  CONSTRAINT fk_pool_bots_redirect_pools FOREIGN KEY (pool_id) REFERENCES redirect_pools (id),
  CONSTRAINT fk_pool_bots_bots FOREIGN KEY (bot_id) REFERENCES bots (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
