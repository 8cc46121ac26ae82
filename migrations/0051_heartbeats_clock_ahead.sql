-- How far the clock of a process's host is ahead of the database's, and how well that is known.
ALTER TABLE heartbeats
  ADD COLUMN IF NOT EXISTS clock_ahead_ms BIGINT NULL
    COMMENT 'below zero: behind, NULL: not measured' AFTER schema_version
