-- Which of the buyer's data the bot has asked for last, and for which offer.
ALTER TABLE bot_users
  ADD COLUMN IF NOT EXISTS payer_question VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'field:public id of the offer' AFTER payer_data
