-- Where the seller's day begins: figures of "today" and of days are counted in this zone.
ALTER TABLE accounts
  ADD COLUMN IF NOT EXISTS time_zone VARCHAR(50) NOT NULL DEFAULT 'America/Sao_Paulo' AFTER name
