-- A Purchase counts as of the website where its click has a browser and an address.
ALTER TABLE redirect_pools ALTER COLUMN meta_action_source SET DEFAULT 'website'
