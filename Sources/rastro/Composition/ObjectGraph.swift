import Application
import Cryptography
import Dispatch
import Domain
import HTTPTransport
import MariaDB
import MetaConversions
import PaymentGateways
import Persistence
import TelegramBot
import Web

/// Everything a process is made of, built once from the settings.
///
/// What holds state is a constant; what is computed anew at each use holds none.
struct ObjectGraph: Sendable {
  let settings: Settings
  let database: Database
  let vault: Vault
  let seams: Seams
  let alerts: AlertRepository
  let databaseClock: DatabaseClock
  let http: HTTPClient
  let telegram: TelegramClient
  let gateways: Gateways
  let pixels: PixelProbe
  let payments: PaymentAccess
  let webhookAddress: WebhookAddress
  /// Signalled when the gate was closed.
  let gateClosed = DispatchSemaphore(value: 0)
  let gate: DatabaseGate

  /// For one command at which a person waits.
  init(forCommand settings: Settings) throws {
    try self.init(settings, options: settings.patientDatabase)
  }

  /// For a process that serves.
  ///
  /// `gatewayThreads` are those of which one gateway account holds a share; nil: a worker's.
  init(_ settings: Settings, gatewayThreads: Int? = nil) throws {
    try self.init(settings, options: settings.database, gatewayThreads: gatewayThreads)
  }

  private init(
    _ settings: Settings, options: ConnectionOptions, gatewayThreads: Int? = nil
  ) throws {
    self.settings = settings
    database = Database(options)
    gate = Self.gate(signalling: gateClosed)
    vault = try settings.vault()
    let log = logger(level: settings.logLevel)
    databaseClock = DatabaseClock(
      settling: max(.seconds(settings.outboxLease), JobLeases.length))
    let clock = databaseClock.clock
    alerts = AlertRepository(database, clock: clock, logger: log)
    seams = Seams(
      clock: clock, randomness: Randomness { randomBytes($0) }, logger: log, alerts: alerts,
      counters: counting.counters)
    http = HTTPClient(proxy: settings.proxy?.reveal())
    pixels = PixelProbe(
      baseURL: settings.metaBaseURL, version: settings.metaVersion, http: http, clock: clock)
    telegram = Self.telegram(settings, http, alerts)
    gateways = Gateways(settings.gatewayBaseURLs, http: http)
    meta = MetaClient(baseURL: settings.metaBaseURL, version: settings.metaVersion, http: http)
    webhookAddress = WebhookAddress { [links = settings.links] in
      links.paymentWebhook(gateway: $0, secret: $1, reference: $2)
    }
    clickPath = ClickPath(settings, gate: gate, clock: clock, logger: log, alerts: alerts)
    templates = settings.templates { name, problem in
      log.error("template_unusable", ("template", name), ("problem", problem))
    }
    pools = RedirectPoolRepository(database, clock: clock)
    bots = BotRepository(database, vault: vault)
    inbox = WebhookRepository(database, vault: vault)
    payments = PaymentAccess(
      intake: PaymentIntakeRepository(database, alerts: seams.alerts),
      lookup: PaymentLookupRepository(database, vault: vault),
      ledger: PaymentLedgerRepository(database),
      checks: CheckQueueRepository(database, in: SystemScope()),
      accounts: GatewayAccountRepository(database, vault: vault),
      gateways: gateways, messages: ChatPaymentMessages(),
      shares: ThreadShares(threads: gatewayThreads ?? settings.workerPool.connections).gateways)
  }

  private static func gate(signalling closed: DispatchSemaphore) -> DatabaseGate {
    DatabaseGate(
      isOutage: { ($0 as? MariaDBError)?.isConnectionLoss == true },
      closed: { closed.signal() })
  }

  private static func telegram(
    _ settings: Settings, _ http: HTTPClient, _ alerts: AlertRepository
  ) -> TelegramClient {
    TelegramClient(baseURL: settings.telegramBaseURL, http: http) { fault, bot in
      alerts.raise(
        "text_unusable", onceAbout: "bot \(bot.username): \(fault)", seller: bot.sellerID,
        detail: "buyers get the default text")
    }
  }

  let recentStatusQueries = RecentStatusQueries()
  /// Counts those that are at it: one for the process.
  let passwordHasher = PasswordHasher.argon2()
  let counting = CounterWriter()

  let meta: MetaClient
  let clickPath: ClickPath
  let templates: TemplateFolder
  let pools: RedirectPoolRepository
  let bots: BotRepository
  var users: BuyerRepository { BuyerRepository(database, vault: vault) }
  let inbox: WebhookRepository
  var confirmPayment: ConfirmPayment { ConfirmPayment(payments, seams: seams) }
  var matchWebhook: MatchWebhook {
    MatchWebhook(
      payments: payments, confirm: confirmPayment, recent: recentStatusQueries, seams: seams)
  }

  var readWebhook: ReadWebhook { ReadWebhook(match: matchWebhook, inbox: inbox, seams: seams) }

  var telegramConnector: TelegramConnector {
    TelegramConnector(telegram) { [links = settings.links] in links.telegramWebhook(bot: $0) }
  }

  var sellers: any SellerDirectory { Reports(database: database).sellers(in: SystemScope()) }

  func secretRenewal(in scope: any Scope) -> SecretRenewal {
    SecretRenewal(database, vault: vault, in: scope)
  }

  func renewBotSecret(_ renewal: SecretRenewal) -> RenewBotSecret {
    RenewBotSecret(
      bots: bots, store: renewal, connector: telegramConnector, prober: telegramConnector)
  }

  var gatewayHealth: GatewayHealth { GatewayHealth(payments.accounts, seams: seams) }

  func applyConfiguration(in scope: any Scope) -> ApplyConfiguration {
    ApplyConfiguration(
      store: ConfigurationRepository(database, vault: vault, in: scope),
      bots: telegramConnector,
      gateways: gateways, pixels: pixels, clock: seams.clock)
  }
}
