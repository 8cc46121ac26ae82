-- needs program 52
-- Wrong codes that a bot got in the last hour.
CREATE TABLE IF NOT EXISTS alert_link_failures (
  bot_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  began_at DATETIME(3) NOT NULL,
  failures INT NOT NULL,
  PRIMARY KEY (bot_id),
  CONSTRAINT fk_alert_link_failures_bots FOREIGN KEY (bot_id) REFERENCES bots (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
