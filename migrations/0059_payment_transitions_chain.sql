-- needs program 52
ALTER TABLE payment_transitions
  ADD COLUMN IF NOT EXISTS sequence INT NULL COMMENT 'in the chain of its payment, from 1, NULL: written before there were chains',
  ADD COLUMN IF NOT EXISTS evidence_salt BINARY(16) NULL COMMENT 'random, goes with a text that is erased',
  ADD COLUMN IF NOT EXISTS evidence_hash BINARY(32) NULL COMMENT 'SHA-256 of salt and evidence',
  ADD COLUMN IF NOT EXISTS previous_hash BINARY(32) NULL COMMENT 'of the link before, zeros in the first',
  ADD COLUMN IF NOT EXISTS hash BINARY(32) NULL COMMENT 'SHA-256 of the row, its payment and the link before'
