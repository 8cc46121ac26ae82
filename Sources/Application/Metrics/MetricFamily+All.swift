/// Everything that `/metrics` prints; `docs/operation.md` has a line for each.
extension MetricFamily {
  package static let all = installation + work + sales + conversions + counted

  // The installation.
  package static let up = MetricFamily("rastro_up", .gauge, "1: the database answered in time")
  package static let buildInfo = MetricFamily(
    "rastro_build_info", .gauge, labels: ["version"],
    "always 1; version: the newest migration that the program ships")
  package static let schemaVersion = MetricFamily(
    "rastro_schema_version", .gauge, "the newest migration of the database")
  package static let processes = MetricFamily(
    "rastro_processes", .gauge, labels: ["kind"], "processes that gave a sign in the last 35 s")
  package static let processesWanted = MetricFamily(
    "rastro_processes_wanted", .gauge, labels: ["kind"], "processes that settings ask for")
  package static let threads = MetricFamily(
    "rastro_threads", .gauge, labels: ["kind"],
    "requests that all processes of a kind can serve at once, by the settings")
  package static let alerts = MetricFamily(
    "rastro_alerts", .gauge, labels: ["kind"], "causes of alerts of the last day")
  package static let gatewayAccounts = MetricFamily(
    "rastro_gateway_accounts", .gauge, labels: ["gateway", "state"],
    "active accounts at gateways; state: ok or refused")
  private static let installation = [
    up, buildInfo, schemaVersion, processes, processesWanted, threads, alerts, gatewayAccounts,
  ]

  // Queues.
  package static let outboxTasks = MetricFamily(
    "rastro_outbox_tasks", .gauge, labels: ["kind", "state"],
    "tasks that are not done, up to 10000 of each; state: pending, or attention (a person must decide)"
  )
  package static let outboxHeld = MetricFamily(
    "rastro_outbox_held", .gauge, labels: ["kind"],
    "those of them that wait for a token, a bot or a buyer")
  package static let outboxAge = MetricFamily(
    "rastro_outbox_oldest_due_seconds", .gauge, labels: ["kind"],
    "for how long the oldest task has been due that is not held; 0: none")
  package static let webhooksWaiting = MetricFamily(
    "rastro_webhooks_waiting", .gauge, "webhooks of gateways that wait for their payment")
  package static let chargeCheckAge = MetricFamily(
    "rastro_charge_check_oldest_due_seconds", .gauge,
    "for how long the oldest question about an open charge has been due")
  private static let work = [
    outboxTasks, outboxHeld, outboxAge, webhooksWaiting, chargeCheckAge,
  ]

  // Sales: windows, because rows go with time, and a counter must not fall.
  package static let clicks = MetricFamily(
    "rastro_clicks_last_hour", .gauge, "clicks, those that nginx answered alone included")
  package static let starts = MetricFamily(
    "rastro_starts_last_hour", .gauge, labels: ["click"],
    "buyers who pressed START; click: yes or no, whether a click is known")
  package static let charges = MetricFamily(
    "rastro_charges_last_hour", .gauge, labels: ["gateway"], "charges that were begun")
  package static let paid = MetricFamily(
    "rastro_paid_last_hour", .gauge, labels: ["gateway"], "payments that were paid")
  package static let paidLastDay = MetricFamily(
    "rastro_paid_last_day", .gauge, labels: ["gateway"], "the same of 24 hours")
  package static let paidValue = MetricFamily(
    "rastro_paid_value_centavos", .gauge,
    "value paid 1 to 25 hours ago, without sales of which nothing is to be sent")
  package static let sentValue = MetricFamily(
    "rastro_sent_value_centavos", .gauge, "the part of it whose Purchase Meta accepted")
  private static let sales = [
    clicks, starts, charges, paid, paidLastDay, paidValue, sentValue,
  ]

  // Meta.
  package static let conversionAttempts = MetricFamily(
    "rastro_conversion_attempts_last_hour", .gauge, labels: ["event", "outcome", "pixel"],
    "attempts at Meta, the newest 20000; of PageViews only those that went wrong")
  package static let pixels = MetricFamily(
    "rastro_pixels", .gauge, labels: ["state"],
    "active pools by their pixel; state: ok, held (Meta refuses the token) or off")
  private static let conversions = [conversionAttempts, pixels]

  // What processes count by themselves.
  package static let requests = MetricFamily(
    "rastro_requests_total", .counter, labels: ["route", "status"], "requests that were answered")
  package static let requestSeconds = MetricFamily(
    "rastro_request_seconds", .histogram, labels: ["route"],
    "from the moment a worker began with a request to its answer; clicks by batch")
  package static let requestsInProgress = MetricFamily(
    "rastro_requests_in_progress", .gauge, labels: ["kind"],
    "requests at work, as processes last said, every two seconds")
  package static let outboxAttempts = MetricFamily(
    "rastro_outbox_attempts_total", .counter, labels: ["kind", "outcome"],
    "attempts at tasks of the outbox")
  /// Those that a ``ProcessCounters`` takes.
  package static let counted = [requests, requestSeconds, requestsInProgress, outboxAttempts]
}
