-- What `.ci/million` measures: a line with a name, then one statement, ended by a semicolon at the end of its line.
-- Replaced anew each time: {seller}; {payment} and {click}, an id; {today}, {week}, {month}, {year}, the day on which
-- a period begins that ends today; {firstMonth} and {thisMonth}, the whole months of that year; {now}, a time. Literals, as in the program: a variable has another collation, and
-- misses the index.

-- dashboard: totals of today
SELECT SUM(clicks), SUM(paid), SUM(paid_value) FROM funnel_counts
WHERE account_id = {seller} AND dimension = 'total' AND day >= '{today}' AND day <= '{today}';

-- dashboard: totals of a year
SELECT SUM(clicks), SUM(paid), SUM(paid_value) FROM funnel_counts
WHERE account_id = {seller} AND dimension = 'total' AND day >= '{year}' AND day <= '{today}';

-- dashboard: a month by day
SELECT day, SUM(clicks), SUM(paid), SUM(paid_value) FROM funnel_counts
WHERE account_id = {seller} AND dimension = 'total' AND day >= '{month}' AND day <= '{today}' GROUP BY day ORDER BY day;

-- dashboard: today by hour
SELECT hour, SUM(clicks), SUM(paid), SUM(paid_value) FROM funnel_hours
WHERE account_id = {seller} AND day = '{today}' GROUP BY hour ORDER BY hour;

-- dashboard: today by ad
SELECT value, SUM(clicks) AS clicks, SUM(starts) AS starts, SUM(charges), SUM(charges_value), SUM(paid) AS paid,
  SUM(paid_value), SUM(refunded), SUM(refunded_value), SUM(accepted), SUM(accepted_value)
FROM funnel_counts WHERE account_id = {seller} AND dimension = 'ad' AND day >= '{today}' AND day <= '{today}'
GROUP BY value HAVING clicks > 0 OR paid > 0 ORDER BY SUM(paid_value) DESC, SUM(charges) DESC, SUM(clicks) DESC, value LIMIT 50;

-- dashboard: a month by campaign
SELECT value, SUM(clicks) AS clicks, SUM(starts) AS starts, SUM(charges), SUM(charges_value), SUM(paid) AS paid,
  SUM(paid_value), SUM(refunded), SUM(refunded_value), SUM(accepted), SUM(accepted_value)
FROM funnel_counts WHERE account_id = {seller} AND dimension = 'campaign' AND day >= '{month}' AND day <= '{today}'
GROUP BY value HAVING clicks > 0 OR paid > 0 ORDER BY SUM(paid_value) DESC, SUM(charges) DESC, SUM(clicks) DESC, value LIMIT 50;

-- dashboard: a month by ad, 400 of them
SELECT value, SUM(clicks) AS clicks, SUM(starts) AS starts, SUM(charges), SUM(charges_value), SUM(paid) AS paid,
  SUM(paid_value), SUM(refunded), SUM(refunded_value), SUM(accepted), SUM(accepted_value)
FROM funnel_counts WHERE account_id = {seller} AND dimension = 'ad' AND day >= '{month}' AND day <= '{today}'
GROUP BY value HAVING clicks > 0 OR paid > 0 ORDER BY SUM(paid_value) DESC, SUM(charges) DESC, SUM(clicks) DESC, value LIMIT 50;

-- dashboard: a year by campaign
SELECT value, SUM(clicks) AS clicks, SUM(starts) AS starts, SUM(charges), SUM(charges_value), SUM(paid) AS paid,
  SUM(paid_value), SUM(refunded), SUM(refunded_value), SUM(accepted), SUM(accepted_value)
FROM (SELECT value, SUM(clicks) AS clicks, SUM(starts) AS starts, SUM(charges) AS charges,
    SUM(charges_value) AS charges_value, SUM(paid) AS paid, SUM(paid_value) AS paid_value, SUM(refunded) AS refunded,
    SUM(refunded_value) AS refunded_value, SUM(accepted) AS accepted, SUM(accepted_value) AS accepted_value
  FROM funnel_counts
    WHERE account_id = {seller} AND dimension = 'campaign' AND day >= '{year}' AND day < '{firstMonth}-01' GROUP BY value
  UNION ALL SELECT value, SUM(clicks) AS clicks, SUM(starts) AS starts, SUM(charges) AS charges,
    SUM(charges_value) AS charges_value, SUM(paid) AS paid, SUM(paid_value) AS paid_value, SUM(refunded) AS refunded,
    SUM(refunded_value) AS refunded_value, SUM(accepted) AS accepted, SUM(accepted_value) AS accepted_value
  FROM funnel_months
    WHERE account_id = {seller} AND dimension = 'campaign' AND month >= '{firstMonth}' AND month < '{thisMonth}' GROUP BY value
  UNION ALL SELECT value, SUM(clicks) AS clicks, SUM(starts) AS starts, SUM(charges) AS charges,
    SUM(charges_value) AS charges_value, SUM(paid) AS paid, SUM(paid_value) AS paid_value, SUM(refunded) AS refunded,
    SUM(refunded_value) AS refunded_value, SUM(accepted) AS accepted, SUM(accepted_value) AS accepted_value
  FROM funnel_counts
    WHERE account_id = {seller} AND dimension = 'campaign' AND day >= '{thisMonth}-01' AND day <= '{today}' GROUP BY value) spread
GROUP BY value HAVING clicks > 0 OR paid > 0 ORDER BY SUM(paid_value) DESC, SUM(charges) DESC, SUM(clicks) DESC, value LIMIT 50;

-- dashboard: a year by ad, 400 of them a day
SELECT value, SUM(clicks) AS clicks, SUM(starts) AS starts, SUM(charges), SUM(charges_value), SUM(paid) AS paid,
  SUM(paid_value), SUM(refunded), SUM(refunded_value), SUM(accepted), SUM(accepted_value)
FROM (SELECT value, SUM(clicks) AS clicks, SUM(starts) AS starts, SUM(charges) AS charges,
    SUM(charges_value) AS charges_value, SUM(paid) AS paid, SUM(paid_value) AS paid_value, SUM(refunded) AS refunded,
    SUM(refunded_value) AS refunded_value, SUM(accepted) AS accepted, SUM(accepted_value) AS accepted_value
  FROM funnel_counts
    WHERE account_id = {seller} AND dimension = 'ad' AND day >= '{year}' AND day < '{firstMonth}-01' GROUP BY value
  UNION ALL SELECT value, SUM(clicks) AS clicks, SUM(starts) AS starts, SUM(charges) AS charges,
    SUM(charges_value) AS charges_value, SUM(paid) AS paid, SUM(paid_value) AS paid_value, SUM(refunded) AS refunded,
    SUM(refunded_value) AS refunded_value, SUM(accepted) AS accepted, SUM(accepted_value) AS accepted_value
  FROM funnel_months
    WHERE account_id = {seller} AND dimension = 'ad' AND month >= '{firstMonth}' AND month < '{thisMonth}' GROUP BY value
  UNION ALL SELECT value, SUM(clicks) AS clicks, SUM(starts) AS starts, SUM(charges) AS charges,
    SUM(charges_value) AS charges_value, SUM(paid) AS paid, SUM(paid_value) AS paid_value, SUM(refunded) AS refunded,
    SUM(refunded_value) AS refunded_value, SUM(accepted) AS accepted, SUM(accepted_value) AS accepted_value
  FROM funnel_counts
    WHERE account_id = {seller} AND dimension = 'ad' AND day >= '{thisMonth}-01' AND day <= '{today}' GROUP BY value) spread
GROUP BY value HAVING clicks > 0 OR paid > 0 ORDER BY SUM(paid_value) DESC, SUM(charges) DESC, SUM(clicks) DESC, value LIMIT 50;

-- attention: payments in review
SELECT COUNT(*) FROM (SELECT id FROM payments WHERE account_id = {seller} AND status = 'review' LIMIT 1000) found;

-- attention: events that wait
SELECT COUNT(*) FROM (
  SELECT id FROM outbox FORCE INDEX (ix_outbox_state_kind_next_attempt_at)
  WHERE state = 'waiting' AND kind = 'purchase' AND next_attempt_at >= '{now}' - INTERVAL 7 DAY
    AND account_id = {seller} AND (held_by IS NULL OR held_by NOT LIKE 'buyer:%') LIMIT 1000) found;

-- attention: webhooks not understood
SELECT LEAST(COUNT(*), 1000) FROM (
  (SELECT state, not_understood, received_at FROM webhook_deliveries
   WHERE gateway_account_id = 1 AND account_id = {seller} ORDER BY id DESC LIMIT 1000)) newest
WHERE not_understood = 1 AND received_at >= '{now}' - INTERVAL 7 DAY;

-- search: a payment by its name
SELECT id, status, amount FROM payments WHERE payment_id = 'PAY-{payment}' AND account_id = {seller};

-- search: a click by its token
SELECT id, clicked_at, utm_campaign FROM clicks
WHERE tracking_token = CONCAT(LPAD(LOWER(HEX({click})), 12, '0'), '40008000000000000000') AND account_id = {seller};

-- search: a click by its fbclid
SELECT id, clicked_at, utm_campaign FROM clicks
WHERE account_id = {seller} AND fbclid = 'fbclid-{click}' ORDER BY clicked_at DESC LIMIT 1;

-- counting: a piece of clicks
SELECT c.account_id, a.time_zone, c.clicked_at, c.bot_id, c.id, c.utm_campaign, c.utm_term, c.utm_content, c.pool_id,
  c.client_user_agent
FROM clicks c JOIN accounts a ON a.id = c.account_id
WHERE c.id > {click} AND c.id <= {click} + 4000 AND c.is_crawler = 0 AND (c.is_prefetch = 0 OR c.seen_at IS NOT NULL);

-- filters: the pools to choose from
SELECT id, slug AS name FROM redirect_pools WHERE account_id = {seller} ORDER BY slug LIMIT 500;

-- funnel: what an offer and its steps sold
SELECT p.offer_id, COUNT(*) AS taken, CAST(SUM(p.status = 'paid') AS SIGNED) AS paid,
  SUM(IF(p.status = 'paid', COALESCE(i.amount, p.amount), 0)) AS value
FROM payments p LEFT JOIN payment_items i ON i.payment_id = p.id AND i.position = 0
WHERE p.offer_id IN (1) AND p.created_at >= '{now}' - INTERVAL 30 DAY AND p.account_id = {seller}
GROUP BY p.offer_id;

-- watch: the newest sales with what became of each
SELECT p.id, p.payment_id, p.product_name, p.amount, p.status, p.created_at, p.paid_at, p.delivered_at,
  p.meta_purchase_sent_at, s.state, s.reason, c.clicked_at, t.started_at,
  r.meta_pixel_id IS NOT NULL AND r.meta_tracking_enabled AS sends_to_meta
FROM payments p FORCE INDEX (ix_payments_account_id_created_at)
LEFT JOIN meta_sales s ON s.id = p.id
LEFT JOIN clicks c ON c.tracking_token = p.tracking_token AND c.account_id = p.account_id
LEFT JOIN starts t ON t.tracking_token = p.tracking_token AND t.account_id = p.account_id
LEFT JOIN redirect_pools r ON r.id = p.pool_id AND r.account_id = p.account_id
WHERE p.account_id = {seller} ORDER BY p.created_at DESC, p.id DESC LIMIT 8;
