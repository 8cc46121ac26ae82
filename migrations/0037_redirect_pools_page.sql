-- The seller's own words on the redirect page of a pool, NULL where the template's stand.
ALTER TABLE redirect_pools
  ADD COLUMN IF NOT EXISTS page_title VARCHAR(100) NULL,
  ADD COLUMN IF NOT EXISTS page_text VARCHAR(300) NULL,
  ADD COLUMN IF NOT EXISTS page_picture VARCHAR(500) NULL
    COMMENT 'a file of www/redirect, or an https address',
  ADD COLUMN IF NOT EXISTS page_button VARCHAR(60) NULL
