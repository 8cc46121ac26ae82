-- Retention goes by the last sign of life.
ALTER TABLE bot_users
  ADD COLUMN IF NOT EXISTS last_seen_at DATETIME(3) AS (GREATEST(created_at,
    COALESCE(clicked_at, created_at), COALESCE(started_at, created_at), COALESCE(blocked_at, created_at))) VIRTUAL,
  ADD KEY IF NOT EXISTS ix_bot_users_last_seen_at (last_seen_at)
