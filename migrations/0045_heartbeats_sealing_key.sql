-- rastro rekey waits until every process seals with the new key.
ALTER TABLE heartbeats
  ADD COLUMN IF NOT EXISTS sealing_key CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'name of the key with which the process seals' AFTER schema_version
