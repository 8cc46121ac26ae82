-- needs program 52
ALTER TABLE bots
  ADD COLUMN IF NOT EXISTS delivery_page TINYINT(1) NOT NULL DEFAULT 0
    COMMENT 'whether buyers are led to what they paid for through a page of ours' AFTER support_url
