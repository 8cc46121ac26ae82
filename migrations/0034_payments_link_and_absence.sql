ALTER TABLE payments
  ADD COLUMN IF NOT EXISTS link_repeated_at DATETIME(3) NULL
    COMMENT 'when the buyer last had the access link sent once more' AFTER delivered_at,
  ADD COLUMN IF NOT EXISTS absent_since DATETIME(3) NULL
    COMMENT 'when the gateway first said that there is no charge of this reference'
    AFTER observed_paid_at
