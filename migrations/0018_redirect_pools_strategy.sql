ALTER TABLE redirect_pools
  ADD COLUMN IF NOT EXISTS strategy
    ENUM('weighted', 'round_robin', 'random', 'least_used', 'priority') NOT NULL DEFAULT 'weighted',
  ADD COLUMN IF NOT EXISTS template VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    DEFAULT 'default' COMMENT 'of the redirect page: www/redirect/{template}.html'
