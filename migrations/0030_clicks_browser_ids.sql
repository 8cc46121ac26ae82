-- Why a browser id that was received is not used, and visits that a browser made in advance.
ALTER TABLE clicks
  ADD COLUMN IF NOT EXISTS fbp_fault VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'why the received _fbp is not used' AFTER fbp_origin,
  ADD COLUMN IF NOT EXISTS fbc_fault VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'why the received _fbc is not used' AFTER fbc_origin,
  ADD COLUMN IF NOT EXISTS is_prefetch TINYINT(1) NOT NULL DEFAULT 0
    COMMENT 'asked for in advance: the server PageView waits for the beacon' AFTER is_crawler
