-- needs program 52
-- Buyers are looked for by how their first name begins.
ALTER TABLE bot_users
  ADD KEY IF NOT EXISTS ix_bot_users_account_id_first_name (account_id, first_name(32))
