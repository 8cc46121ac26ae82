-- needs program 52
-- Why a sale was reported with or without its click, and the columns of the report in one index.
ALTER TABLE payments
  ADD COLUMN IF NOT EXISTS meta_link VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'fbc, or the link that is missing between the ad and the sale, NULL: not looked at' AFTER meta_event_id,
  ADD KEY IF NOT EXISTS ix_payments_paid_at (paid_at, account_id, meta_purchase_sent, meta_link, amount)
