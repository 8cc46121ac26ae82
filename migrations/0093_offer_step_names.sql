-- needs program 52
-- Names are one's own among the steps of one kind after one offer.
ALTER TABLE offers
  DROP KEY IF EXISTS uq_offers_bot_id_name,
  ADD UNIQUE KEY IF NOT EXISTS uq_offers_bot_id_relation_key_parent_key_name
    (bot_id, relation_key, parent_key, name)
