-- The promise of the server PageView is part of the click's own row: one row a click, one commit. Due
-- ones move to the outbox.
ALTER TABLE clicks
  ADD COLUMN IF NOT EXISTS page_view_due_at DATETIME(3) NULL
    COMMENT 'when the server PageView goes to the outbox, NULL: none, or there already',
  ADD KEY IF NOT EXISTS ix_clicks_page_view_due_at (page_view_due_at)
