-- needs program 52
-- What the address of a payment's delivery page ends with, NULL where it began before there were such pages.
ALTER TABLE payments
  ADD COLUMN IF NOT EXISTS delivery_token CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD UNIQUE KEY IF NOT EXISTS uq_payments_delivery_token (delivery_token)
