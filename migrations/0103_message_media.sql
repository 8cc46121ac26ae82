-- needs program 52
-- Photos, videos and sounds of bots' messages. slot: a kind of message, or offer:{id}.
CREATE TABLE IF NOT EXISTS message_media (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  slot VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position TINYINT UNSIGNED NOT NULL,
  type ENUM('photo', 'video', 'audio') CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  address VARCHAR(2048) NOT NULL,
  telegram_file_id VARCHAR(255) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_message_media_bot_id_slot_position (bot_id, slot, position),
  KEY ix_message_media_account_id (account_id),
  CONSTRAINT fk_message_media_accounts FOREIGN KEY (account_id) REFERENCES accounts (id),
  CONSTRAINT fk_message_media_bots FOREIGN KEY (bot_id) REFERENCES bots (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
