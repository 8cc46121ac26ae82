import Logging
import PaymentGateways
import Persistence

/// Every `RASTRO_…` variable, each a property: what reads, prints, checks and documents settings goes by this list.
///
/// A value is `settings.publicURL`, by the name of the property. The order is that of `rastro settings` and of the
/// README's table, which `rastro settings --table` prints.
struct SettingsList: Sendable {
  let publicURL = Setting.address(
    "PUBLIC_URL", nil,
    "the address of this installation, as browsers, Telegram and gateways reach it")
  let home = Setting.folder("HOME_DIR", otherwiseCurrent: "where `migrations/` and `www/` are")
  let encryptionKey = Setting.key(
    "ENCRYPTION_KEY",
    "made once with `openssl rand -hex 32`; encrypts secrets in the database. Keep a copy: without it they are lost"
  )
  let previousEncryptionKey = Setting.optionalKey(
    "PREVIOUS_ENCRYPTION_KEY",
    "the key that it replaces, which only opens, until `rastro rekey` is done")
  let databaseSocket = Setting.path("DB_SOCKET", "MariaDB's Unix socket; or:", isPrinted: false)
  let databaseHost = Setting.text("DB_HOST", "127.0.0.1", "MariaDB by TCP", isPrinted: false)
  let databasePort = Setting.number(
    "DB_PORT", 3306, in: 1...65_535, "its port", unless: "DB_SOCKET", isPrinted: false)
  let databaseTLS = Setting.choice(
    "DB_TLS", "verify", or: "off", standard: "`verify`",
    "by TCP: TLS 1.2 or later, and the server must prove by its certificate that it is `RASTRO_DB_HOST`; `off` "
      + "sends password and data as they are, and is the default for 127.0.0.0/8, ::1 and `localhost` only"
  )
  let databaseAuthorities = Setting.readableFile(
    "DB_TLS_CA", standard: "the system's",
    "file (PEM) of the authority that signed the database's certificate; where it is set, `verify` is the default "
      + "on this machine too")
  let databaseName = Setting.text("DB_NAME", "rastro", "the database's name", isPrinted: false)
  let databaseUser = Setting.text("DB_USER", "rastro", "its user", isPrinted: false)
  let databasePassword = Setting.secret("DB_PASSWORD", standard: "empty", "the user's password")
  let fastCGISocket = Setting.path(
    "FASTCGI_SOCKET", standard: "standard input", "socket that `rastro serve` opens itself",
    isPrinted: false)
  let workers = Setting.number("WORKERS", 2, in: 1...64, "workers that run", audience: .nginx)
  let threads = Setting.number(
    "THREADS", 16, in: 1...512, "requests that one worker serves at the same time", audience: .nginx
  )
  let followUpThreads = Setting.number(
    "FOLLOW_UP_THREADS", 4, in: 0...64,
    "threads of a worker that do tasks of the outbox right after a response; `0` leaves all to `rastro dispatch`"
  )
  let statusQueriesPerSecond = Setting.number(
    "INQUIRIES_PER_SECOND", 10, in: 1...1000,
    "questions about open charges that one gateway account is asked in a second, at most, by all dispatchers together"
  )
  let chargesPerHour = Setting.number(
    "CHARGES_PER_HOUR", 10, in: 1...1000,
    "PIX codes that one buyer can ask a seller for in an hour; a code that is still open is shown again and does "
      + "not count")
  let clickWorkers = Setting.number(
    "CLICK_WORKERS", 2, in: 1...64, "click workers that run; one for each two processors",
    audience: .nginx)
  let clickConnections = Setting.number(
    "CLICK_CONNECTIONS", 512, in: 16...8192,
    "connections that a click worker holds; each is an open file", audience: .nginx)
  let adminWorkers = Setting.number(
    "ADMIN_WORKERS", 1, in: 1...16, "workers of the admin pages that run", audience: .nginx)
  let adminThreads = Setting.number(
    "ADMIN_THREADS", 8, in: 1...128, "admin pages that one of them serves at the same time",
    audience: .nginx)
  let nginxWorkers = Setting.number(
    "NGINX_WORKERS", 2, in: 1...64,
    "nginx's `worker_processes`; nginx's two `keepalive` are derived from it and the sizes of the two pools",
    audience: .nginx)
  let visitorRate = Setting.number(
    "VISITOR_RATE", 100, in: 1...1_000_000,
    "clicks in a second from one address (IPv4) or /64 (IPv6), over a long time; likewise pages' reports. Over the "
      + "limit a visitor goes on to the bot without a token", audience: .nginx)
  let visitorBurst = Setting.number(
    "VISITOR_BURST", 1000, in: 1...1_000_000, "so many more may come at once", audience: .nginx)
  let visitorConnections = Setting.number(
    "VISITOR_CONNECTIONS", 256, in: 1...65_535,
    "visitors' requests that one address has at the same time", audience: .nginx)
  let webhookConnections = Setting.number(
    "WEBHOOK_CONNECTIONS", 512, in: 1...65_535,
    "calls of webhooks that one address has at the same time; there is no limit of their number in a second",
    audience: .nginx)
  let limitedLog = Setting.path(
    "LIMITED_LOG", "log that nginx writes of visitors over the limit, counted by `rastro dispatch`",
    audience: .nginx)
  let fallbackFolder = Setting.path(
    "FALLBACK_DIR",
    "folder of the pages with which nginx answers clicks alone; without it an outage loses clicks",
    audience: .nginx)
  let fallbackLog = Setting.path(
    "FALLBACK_LOG", "log that nginx writes of them, loaded by `rastro dispatch`", audience: .nginx)
  let nginxConfiguration = Setting.path(
    "NGINX_CONF",
    "file with nginx's upstreams `rastro_workers` and `rastro_clicks`, for `rastro doctor` to check",
    isPrinted: false)
  // Meta takes events for seven days: until then the address is needed.
  let clickAnonymiseDays = Setting.number(
    "CLICK_ANONYMISE_DAYS", 30, in: 8...3650,
    "days after which a visitor's address and browser are forgotten")
  let clickRetentionDays = Setting.number(
    "CLICK_RETENTION_DAYS", 180, in: 8...3650,
    "days after which clicks without a payment are removed")
  let proxy = Setting.proxy(
    "HTTP_PROXY",
    "proxy (`http://`, `https://`, `socks5h://`) for all calls to the outside but those to this machine; `http_proxy` "
      + "and its like in the environment are not obeyed")
  let metaBaseURL = Setting.address(
    "META_BASE_URL", "https://graph.facebook.com", "Meta's Graph API")
  let metaVersion = Setting.version("META_API_VERSION", "v26.0", "its version")
  let pixelScriptURL = Setting.address(
    "META_PIXEL_SCRIPT_URL", "https://connect.facebook.net/en_US/fbevents.js",
    "the Pixel's script")
  let telegramBaseURL = Setting.address(
    "TELEGRAM_BASE_URL", "https://api.telegram.org", "Bot API")
  let botLinkURL = Setting.address("TELEGRAM_LINK_URL", "https://t.me", "where bot links point")
  let gatewayURLs = Gateways.all.map {
    Setting.address($0.addressSetting, $0.standardURL, $0.title)
  }
  // Longer than the longest attempt, which is 10 s.
  let outboxLease = Setting.number(
    "OUTBOX_LEASE", 30, in: 12...Int(OutboxRepository.longestLease.milliseconds / 1000),
    "seconds for which a process holds a task of the outbox")
  let readyQueueAge = Setting.number(
    "READY_QUEUE_AGE", 900, in: 0...86_400,
    "seconds for which a delivery, a message or a Purchase may be due until `/ready` says 503; `0`: however long"
  )
  let logLevel = Setting.word(
    "LOG_LEVEL", "info", of: Logging.Logger.Level.allCases.map(\.rawValue),
    "the least that is logged")
  let webhookBodyDays = Setting.number(
    "WEBHOOK_BODY_DAYS", 30, in: 8...36_500,
    "days after which the body of a gateway's webhook, which names the payer, is forgotten")
  // A bank takes back money up to eighty days later, and asks for evidence.
  let webhookRetentionDays = Setting.number(
    "WEBHOOK_RETENTION_DAYS", 180, in: 90...36_500,
    "days for which it is known what became of a webhook")
  let outboxRetentionDays = Setting.number(
    "OUTBOX_RETENTION_DAYS", 90, in: 30...36_500,
    "days for which messages and deliveries that are done are known")
  // What is told once in a month is known by its line.
  let auditRetentionDays = Setting.number(
    "AUDIT_RETENTION_DAYS", 365, in: 31...36_500, "days for which alerts are kept")
  // Five years after the year of a sale the tax office can ask for it.
  let paymentRetentionDays = Setting.number(
    "PAYMENT_RETENTION_DAYS", 2192, in: 365...36_500,
    "days for which payments with money in them are kept, with transitions, Purchase and click")
  let unpaidRetentionDays = Setting.number(
    "UNPAID_RETENTION_DAYS", 365, in: 90...36_500,
    "likewise those that failed or expired; money that comes later finds no row")
  let buyerRetentionDays = Setting.number(
    "BUYER_RETENTION_DAYS", 730, in: 90...36_500,
    "days without a sign of life after which people who never bought are forgotten")
  let countRetentionDays = Setting.number(
    "COUNT_RETENTION_DAYS", 730, in: 8...36_500,
    "days for which clicks stay counted by pool and bot")
  let sandbox = Setting.ofScripts("SANDBOX", values: "`0`", "no simulated world")
  let stackFolder = Setting.ofScripts(
    "VAR", standard: "`var/run`", values: "path", "the folder of `make run`")
  let httpPort = Setting.ofScripts("HTTP_PORT", standard: "a free one", values: "port", "nginx's")
  let dispatchers = Setting.ofScripts(
    "DISPATCHERS", standard: "`1`", values: "number", "dispatchers that run")
  let trustedProxies = Setting.ofScripts(
    "TRUSTED_PROXIES", standard: "none", values: "networks, separated by commas",
    "whose `X-Forwarded-For` nginx believes")
  let metricsAllow = Setting.ofScripts(
    "METRICS_ALLOW", standard: "none", values: "networks, separated by commas",
    "that may read `/metrics` beside this machine")
  let programs = Setting.ofScripts(
    "BIN", standard: "`.build/release`", values: "folder", "where the programs are")
  let stackDatabase = Setting.ofScripts(
    "STACK_DATABASE", values: "folder", "a MariaDB of `.ci/stack database` that is already up")
  let testDatabase = Setting.ofScripts(
    "TEST_DATABASE", values: "folder", "likewise, for the tests")
}
