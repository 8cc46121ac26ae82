ALTER TABLE bot_users
  ADD COLUMN IF NOT EXISTS waiting_session_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'token of a START whose click is not loaded yet',
  ADD KEY IF NOT EXISTS ix_bot_users_waiting_session_id (waiting_session_id),
  ADD KEY IF NOT EXISTS ix_bot_users_clicked_at (clicked_at)
