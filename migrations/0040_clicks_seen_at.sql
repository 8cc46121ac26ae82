-- When the page of a click that was fetched in advance was looked at first, NULL: with the click, or never.
ALTER TABLE clicks ADD COLUMN IF NOT EXISTS seen_at DATETIME(3) NULL
