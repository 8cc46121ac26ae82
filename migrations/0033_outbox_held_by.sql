-- What a task waits for, so that it can go on as soon as that is over.
ALTER TABLE outbox
  ADD COLUMN IF NOT EXISTS held_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'bot:ID, pixel:POOL or buyer:BOT:TELEGRAM_ID' AFTER unknown_since,
  ADD KEY IF NOT EXISTS ix_outbox_held_by (held_by)
