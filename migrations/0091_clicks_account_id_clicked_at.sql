-- needs program 52
-- One seller's clicks, newest first, however many others have.
ALTER TABLE clicks ADD KEY IF NOT EXISTS ix_clicks_account_id_clicked_at (account_id, clicked_at)
