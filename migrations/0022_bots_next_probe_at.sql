ALTER TABLE bots
  ADD COLUMN IF NOT EXISTS next_probe_at DATETIME(3) NOT NULL DEFAULT '2000-01-01'
    COMMENT 'when Telegram is next asked about the bot',
  ADD COLUMN IF NOT EXISTS unhealthy_reason VARCHAR(500) NULL,
  ADD KEY IF NOT EXISTS ix_bots_next_probe_at (next_probe_at)
