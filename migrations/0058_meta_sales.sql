-- needs program 52
-- Every paid payment once, and what became of its Purchase: sent, retry, waiting (for a person) or skipped.
-- What Meta has accepted is looked for in no other table.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW meta_sales AS
SELECT p.id, p.payment_id AS reference, p.account_id, p.pool_id, p.paid_at, p.amount, p.meta_link AS link,
  CASE
    WHEN p.meta_purchase_sent = 1 THEN 'sent'
    WHEN o.state = 'skipped' THEN 'skipped'
    WHEN o.state = 'pending' THEN 'retry'
    ELSE 'waiting'
  END AS state,
  CASE
    WHEN p.meta_purchase_sent = 1 THEN ''
    WHEN o.id IS NULL THEN 'there is no task for it'
    ELSE o.detail
  END AS reason
FROM payments p
LEFT JOIN outbox o
  ON o.dedup_key
    = IF(p.meta_purchase_sent = 1, NULL, CONVERT(CONCAT('purchase:', p.id) USING ascii) COLLATE ascii_bin)
WHERE p.paid_at IS NOT NULL
