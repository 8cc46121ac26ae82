-- needs program 52
-- The steps of a bot, found by one look for every payment that is paid.
ALTER TABLE offers ADD KEY IF NOT EXISTS ix_offers_bot_id_relation (bot_id, relation)
