-- needs program 52
-- Which uploaded file an address may name, along an index: those that nobody names any more are removed.
ALTER TABLE message_media
  ADD COLUMN IF NOT EXISTS file_name VARCHAR(64)
    AS (LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(address, '/media/', -1), '.', 1), 64)) STORED,
  ADD KEY IF NOT EXISTS ix_message_media_account_id_file_name (account_id, file_name)
