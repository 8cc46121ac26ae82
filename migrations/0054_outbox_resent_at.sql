-- needs program 52
ALTER TABLE outbox
  ADD COLUMN IF NOT EXISTS resent_at DATETIME(3) NULL
    COMMENT 'when a person last had it sent again: what tracking kept back goes then' AFTER unknown_since
