-- needs program 52
-- Events besides PageView and Purchase, and how long Meta wants to be left alone with this pixel.
ALTER TABLE redirect_pools
  ADD COLUMN IF NOT EXISTS meta_view_content TINYINT(1) NOT NULL DEFAULT 0
    COMMENT 'a ViewContent at the first START of a click' AFTER meta_action_source,
  ADD COLUMN IF NOT EXISTS meta_lead TINYINT(1) NOT NULL DEFAULT 0
    COMMENT 'a Lead at the first START of a click' AFTER meta_view_content,
  ADD COLUMN IF NOT EXISTS meta_paused_until DATETIME(3) NULL
    COMMENT 'Meta asked to slow down: nothing is sent before' AFTER meta_held_reason,
  ADD COLUMN IF NOT EXISTS meta_clicks_paused_until DATETIME(3) NULL
    COMMENT 'the same for all events but Purchases' AFTER meta_paused_until
