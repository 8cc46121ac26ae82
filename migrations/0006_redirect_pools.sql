CREATE TABLE IF NOT EXISTS redirect_pools (
  id BIGINT NOT NULL AUTO_INCREMENT,
  account_id BIGINT NOT NULL,
  slug VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(100) NOT NULL,
  is_active TINYINT(1) NOT NULL DEFAULT 1,
  meta_pixel_id VARCHAR(50) NULL,
  meta_access_token TEXT NULL COMMENT 'ciphertext in hex',
  meta_tracking_enabled BOOLEAN NOT NULL DEFAULT 0,
  meta_test_event_code VARCHAR(50) NULL,
  meta_action_source VARCHAR(20) NOT NULL DEFAULT 'chat' COMMENT 'of Purchase events',
  meta_held_until DATETIME(3) NULL COMMENT 'Meta refuses the token: nothing is sent before',
  meta_held_reason VARCHAR(500) NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id),
  UNIQUE KEY uq_redirect_pools_slug (slug),
  UNIQUE KEY uq_redirect_pools_account_id_name (account_id, name),
  CONSTRAINT fk_redirect_pools_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
