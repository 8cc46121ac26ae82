-- Clicks by pool, bot and ten seconds, counted from clicks when the ten seconds are over: nothing is
-- incremented, so nothing can be lost, and no visitor waits for a row that all change. They stay when
-- the clicks go.
CREATE TABLE IF NOT EXISTS click_counts (
  account_id BIGINT NOT NULL,
  pool_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  slice_start DATETIME NOT NULL,
  clicks INT NOT NULL,
  PRIMARY KEY (pool_id, bot_id, slice_start),
  KEY ix_click_counts_account_id_slice_start (account_id, slice_start)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
