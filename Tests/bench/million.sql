-- {payments} paid payments and {clicks} clicks of one seller over a year; one sale in a hundred is not sent.
SET foreign_key_checks = 0, unique_checks = 0, sql_log_bin = 0;
INSERT INTO accounts (id, name) VALUES (1, 'Loja');
INSERT INTO gateway_accounts (id, account_id, name, type, webhook_secret, webhook_secret_hash)
  VALUES (1, 1, 'g', 'syncpay', '', REPEAT('1', 32));
INSERT INTO clicks (id, tracking_token, account_id, pool_id, bot_id, pageview_event_id, clicked_at, fbclid, client_ip,
  client_user_agent, event_source_url, utm_source, utm_campaign, utm_term, utm_content)
SELECT seq, CONCAT(LPAD(LOWER(HEX(seq)), 12, '0'), '40008000000000000000'), 1, 1 + seq % 5, 1 + seq % 5, CONCAT('pageview_', seq),
  NOW() - INTERVAL (31536000 / {clicks}) * ({clicks} - seq) SECOND, CONCAT('fbclid-', seq), '177.10.0.1',
  'Mozilla/5.0 (Linux; Android 13; SM-A155M; wv) AppleWebKit/537.36 Chrome/126.0 Mobile Instagram 334.0.4',
  'https://loja.example/go/oferta', 'facebook', CONCAT('campanha ', seq % 40), CONCAT('conjunto ', seq % 120),
  CONCAT('criativo ', seq % 400)
FROM seq_1_to_{clicks};
INSERT INTO payments (id, payment_id, account_id, bot_id, bot_user_id, offer_id, gateway_account_id, origin_key,
  customer_user_id, amount, status, product_name, tracking_token, pool_id, utm_campaign, created_at, expires_at,
  paid_at, meta_purchase_sent, meta_event_id, meta_link)
SELECT seq, CONCAT('PAY-', seq), 1, 1 + seq % 5, 1 + seq % 50000, 1 + seq % 5, 1, CONCAT('update:1:', seq),
  CONCAT(1 + seq % 50000), 19.90, 'paid', 'Plano', CONCAT(LPAD(LOWER(HEX(seq)), 12, '0'), '40008000000000000000'), 1 + seq % 5, CONCAT('campanha ', seq % 40),
  NOW() - INTERVAL (31536000 / {payments}) * ({payments} - seq) SECOND, NOW(),
  NOW() - INTERVAL (31536000 / {payments}) * ({payments} - seq) SECOND, IF(seq % 100 = 0, 0, 1),
  CONCAT('purchase_PAY-', seq, '_1'), ELT(1 + seq % 4, 'fbc', 'no_click', 'no_cookie', 'no_fbclid')
FROM seq_1_to_{payments};
INSERT INTO outbox (account_id, kind, dedup_key, payment_id, payload, state, next_attempt_at, detail, created_at)
SELECT 1, 'purchase', CONCAT('purchase:', seq), seq, seq,
  IF(seq % 100 > 0, 'done', ELT(1 + (seq / 100) % 3, 'pending', 'waiting', 'skipped')),
  NOW() + INTERVAL 1 HOUR,
  IF(seq % 300 = 0, 'tracking is off for this pool', CONCAT('HTTP 500 code=2 subcode=0 fbtrace_id=A', seq)),
  NOW() - INTERVAL ({payments} - seq) SECOND
FROM seq_1_to_{payments};
INSERT INTO webhook_deliveries (account_id, gateway_account_id, received_at, reference, body, state, not_understood,
  payment_id)
SELECT 1, 1, NOW() - INTERVAL (31536000 / {payments}) * ({payments} - seq) SECOND, CONCAT('PAY-', seq), '',
  IF(seq % 50 = 0, 'unmatched', 'matched'), seq % 100 = 1, seq
FROM seq_1_to_{payments};
-- What counting makes of a year with 40 campaigns, 120 ad sets and 400 ads a day.
INSERT INTO funnel_counts (account_id, dimension, day, value, clicks, starts, charges, charges_value, paid, paid_value,
  refunded, refunded_value, accepted, accepted_value)
SELECT 1, d.name, DATE_FORMAT(NOW() - INTERVAL day.seq DAY, '%Y-%m-%d'),
  IF(d.name = 'total', '', CONCAT(d.prefix, item.seq)), 70, 40, 20, 398.00, 7 + (item.seq * 7 + day.seq) % 9, 139.30 + item.seq,
  0, 0, 7, 139.30
FROM (SELECT 'total' AS name, '' AS prefix, 1 AS n UNION ALL SELECT 'campaign', 'campanha ', 40
    UNION ALL SELECT 'ad_set', 'conjunto ', 120 UNION ALL SELECT 'ad', 'criativo ', 400
    UNION ALL SELECT 'pool', '', 5 UNION ALL SELECT 'bot', '', 5 UNION ALL SELECT 'offer', '', 5
    UNION ALL SELECT 'device', 'aparelho ', 6 UNION ALL SELECT 'browser', 'navegador ', 8) d
  JOIN seq_0_to_364 day JOIN seq_1_to_400 item ON item.seq <= d.n;
INSERT INTO funnel_months SELECT account_id, dimension, LEFT(day, 7) AS month, value, SUM(clicks), SUM(starts),
  SUM(charges), SUM(charges_value), SUM(paid), SUM(paid_value), SUM(refunded), SUM(refunded_value), SUM(accepted),
  SUM(accepted_value)
FROM funnel_counts GROUP BY account_id, dimension, month, value;
INSERT INTO funnel_hours (account_id, day, hour, clicks, starts, charges, charges_value, paid, paid_value, refunded,
  refunded_value, accepted, accepted_value)
SELECT 1, DATE_FORMAT(NOW() - INTERVAL day.seq DAY, '%Y-%m-%d'), hour.seq, 1140, 400, 200, 3980.00, 114, 2268.60, 0, 0,
  113, 2248.70
FROM seq_0_to_364 day JOIN seq_0_to_23 hour;
ANALYZE TABLE payments, outbox, clicks, webhook_deliveries, funnel_counts, funnel_months, funnel_hours;
