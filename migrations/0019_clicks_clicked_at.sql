-- Covers counting: a click's time, pool and bot are read without its row.
ALTER TABLE clicks
  ADD KEY IF NOT EXISTS ix_clicks_clicked_at_pool_id_bot_id (clicked_at, pool_id, bot_id, account_id),
  DROP KEY IF EXISTS ix_clicks_clicked_at
