-- needs program 52
-- How many media of a message are out already: an attempt that goes on does not send them again.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS parts_sent TINYINT UNSIGNED NOT NULL DEFAULT 0
