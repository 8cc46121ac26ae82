-- needs program 52
-- What a rule of alerts found, from its beginning to its end.
CREATE TABLE IF NOT EXISTS alert_episodes (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  rule VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    COMMENT 'id of the pool, bot or gateway account, kind of task, or empty',
  name VARCHAR(100) NOT NULL COMMENT 'of the subject, for people',
  is_open BOOLEAN NULL DEFAULT 1 COMMENT 'NULL: over',
  began_at DATETIME(3) NOT NULL,
  told_at DATETIME(3) NULL COMMENT 'when chats were last told',
  calm_since DATETIME(3) NULL COMMENT 'when the rule first found nothing again',
  ended_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_alert_episodes_account_id_rule_subject_is_open (account_id, rule, subject, is_open),
  KEY ix_alert_episodes_account_id_is_open (account_id, is_open),
  KEY ix_alert_episodes_ended_at (ended_at),
  CONSTRAINT fk_alert_episodes_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
