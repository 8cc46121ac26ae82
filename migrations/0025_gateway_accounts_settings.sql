-- What differs between accounts of one gateway, and who is named as the payer.
ALTER TABLE gateway_accounts
  ADD COLUMN IF NOT EXISTS settings TEXT NULL COMMENT 'JSON object of texts' AFTER credentials,
  ADD COLUMN IF NOT EXISTS payer_data VARBINARY(4096) NULL
    COMMENT 'ciphertext of a JSON object: the seller as payer, where payer_data_policy is own'
    AFTER payer_data_policy,
  ADD COLUMN IF NOT EXISTS refused_since DATETIME(3) NULL COMMENT 'the gateway refuses the credentials since',
  ADD COLUMN IF NOT EXISTS refused_reason VARCHAR(500) NULL,
  ADD COLUMN IF NOT EXISTS next_test_at DATETIME(3) NULL COMMENT 'of refused credentials',
  ADD COLUMN IF NOT EXISTS next_round_at DATETIME(3) NOT NULL DEFAULT '2000-01-01'
    COMMENT 'when the reconciler may ask this gateway account about its charges again'
