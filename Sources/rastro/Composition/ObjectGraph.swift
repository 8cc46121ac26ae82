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
struct ObjectGraph: Sendable {
  let settings: Settings
  let pool: ConnectionPool
  let vault: Vault
  let seams: Seams
  let alerts: AlertRepository
  let databaseClock: DatabaseClock
  let telegram: TelegramClient
  let gateways: Gateways
  let pixels: PixelProbe
  let payments: PaymentAccess
  let webhookAddress: WebhookAddress
  /// Signalled when the gate was closed.
  let gateClosed = DispatchSemaphore(value: 0)
  let gate: DatabaseGate

  /// `gatewayThreads` are those of which one gateway account holds a share; nil: a worker's.
  init(_ settings: Settings, gatewayThreads: Int? = nil) throws {
    self.settings = settings
    pool = ConnectionPool(settings.database)
    gate = DatabaseGate(
      isOutage: { ($0 as? MariaDBError)?.isConnectionLoss == true },
      closed: { [gateClosed] in gateClosed.signal() })
    vault = try settings.vault()
    let log = journal(level: settings.logLevel)
    databaseClock = DatabaseClock(
      settling: max(.seconds(settings.outboxLease), JobLeases.length))
    let clock = databaseClock.clock
    alerts = AlertRepository(pool, clock: clock, journal: log)
    seams = Seams(
      clock: clock, randomness: Randomness { randomBytes($0) }, journal: log,
      alerts: alerts)
    let http = HTTPClient(proxy: settings.proxy?.reveal())
    pixels = PixelProbe(
      baseURL: settings.metaBaseURL, version: settings.metaVersion, http: http,
      clock: clock)
    let alerts = alerts
    telegram = TelegramClient(baseURL: settings.telegramBaseURL, http: http) { fault, bot in
      alerts.raise(
        "text_unusable", onceAbout: "bot \(bot.username): \(fault)", account: bot.accountID,
        detail: "buyers get the default text")
    }
    gateways = Gateways(settings.gatewayBaseURLs, http: http)
    meta = MetaClient(
      baseURL: settings.metaBaseURL, version: settings.metaVersion, http: http)
    let links = settings.links
    webhookAddress = WebhookAddress { type, secret, reference in
      links.paymentWebhook(gateway: type, secret: secret, reference: reference)
    }
    // One server restart may cost one lost session; anything longer is nginx's to answer.
    var options = settings.database
    (options.connectTimeout, options.answerTimeout) = (1, 2)
    clickPool = ConnectionPool(options, attempts: 2, pause: { _ in })
    clicks = ClickRepository(clickPool)
    inbox = WebhookRepository(pool, vault: vault)
    payments = PaymentAccess(
      intake: PaymentIntakeRepository(pool, alerts: seams.alerts),
      lookup: PaymentLookupRepository(pool, vault: vault),
      ledger: PaymentLedgerRepository(pool),
      checks: CheckQueueRepository(pool), accounts: GatewayAccountRepository(pool, vault: vault),
      gateways: gateways, messages: ChatPaymentMessages(),
      shares: ThreadShares(threads: gatewayThreads ?? settings.workerPool.connections).gateways)
  }

  private let recentQuestions = RecentQuestions()

  private let meta: MetaClient
  /// Sessions of the click path: short-tempered, since nginx answers when they cannot.
  private let clickPool: ConnectionPool
  private var bots: BotRepository { BotRepository(pool, vault: vault) }
  private var users: BuyerRepository { BuyerRepository(pool, vault: vault) }
  private let clicks: ClickRepository
  private let inbox: WebhookRepository
  private var confirm: ConfirmPayment { ConfirmPayment(payments, seams: seams) }
  private var match: MatchNotice {
    MatchNotice(payments: payments, confirm: confirm, recent: recentQuestions, seams: seams)
  }

  private var readNotice: ReadNotice { ReadNotice(match: match, inbox: inbox, seams: seams) }

  /// Whether the process may take traffic: schema and key.
  func checkStart(_ pool: ConnectionPool? = nil, mayWrite: Bool = true) throws {
    try SchemaCheck(pool ?? self.pool)()
    try vault.check(pool ?? self.pool, mayWrite: mayWrite)
  }

  /// Until then the time is this host's.
  func measureClock() throws { try databaseClock.measure(pool, times: 3) }

  /// Services may start in any order: a database that is not there yet is waited for, and so is a `rastro migrate`;
  /// a schema that needs a newer program, or a key that does not fit, ends the process.
  ///
  /// `isAway` hears of each attempt in vain.
  func waitUntilReady(_ termination: Termination, isAway: () -> Void = {}) throws {
    while !termination.isDue {
      do {
        try measureClock()
        return try checkStart()
      } catch let error as MariaDBError where error.isConnectionLoss {
        isAway()
        seams.journal.warning("waiting_for_database", ("error", "\(error)"))
        termination.pause(milliseconds: 500)
      } catch let failure as SchemaCheck.Failure where failure.isCuredByMigration {
        isAway()
        seams.journal.error("waiting_for_migration", ("error", "\(failure)"))
        termination.pause(milliseconds: 500)
      }
    }
  }

  var dispatcher: OutboxDispatcher {
    let conversions = SendConversions(
      facts: ConversionRepository(pool, vault: vault), sender: meta,
      attempts: ConversionAttemptRepository(pool), seams: seams)
    let messages = SendMessages(
      bots: bots, users: users, health: bots, prober: telegramConnector, lookup: payments.lookup,
      offers: bots, sender: telegram, seams: seams)
    return OutboxDispatcher(
      outbox: OutboxRepository(pool, mayTakeOver: seams.clock.isSettled),
      workers: [
        PurchaseWorker(conversions), PageViewWorker(conversions), MessageWorker(messages),
        DeliveryWorker(messages),
      ],
      lease: .seconds(settings.outboxLease), seams: seams)
  }

  var duePageViews: DuePageViewRepository { DuePageViewRepository(pool) }

  private var telegramConnector: TelegramConnector {
    TelegramConnector(telegram: telegram, links: settings.links)
  }

  var secretRenewal: SecretRenewal { SecretRenewal(pool, vault: vault) }

  var renewBotSecret: RenewBotSecret {
    RenewBotSecret(
      bots: bots, store: secretRenewal, connector: telegramConnector, prober: telegramConnector)
  }

  var checkBots: CheckBots {
    CheckBots(queue: bots, health: bots, prober: telegramConnector, seams: seams)
  }

  var reconcile: Reconcile {
    Reconcile(
      payments: payments, inbox: inbox, confirm: confirm, read: readNotice,
      inquiriesPerSecond: settings.inquiriesPerSecond, seams: seams)
  }

  var gatewayHealth: GatewayHealth { GatewayHealth(payments.accounts, seams: seams) }

  var applyConfiguration: ApplyConfiguration {
    ApplyConfiguration(
      store: ConfigurationRepository(pool, vault: vault),
      bots: telegramConnector,
      gateways: gateways, pixels: pixels, clock: seams.clock)
  }

  var clickApplication: ClickApplication {
    ClickApplication(
      recordClicks, settings: pageSettings, templates: templates,
      patience: RequestPatience(hostClock: systemClock))
  }

  /// nginx's own answers to clicks; nil where no folder is set for them.
  var standInFolder: StandInFolder? {
    settings.fallbackFolder.map {
      StandInFolder(path: $0, pages: StandInPages(pageSettings, templates: templates))
    }
  }

  var pools: PoolRepository { PoolRepository(pool, clock: seams.clock) }

  /// Nil where no log is set.
  var loadFallbackClicks: LoadFallbackClicks? {
    settings.fallbackLog.map { path in
      LoadFallbackClicks(
        log: FallbackLogFile(path: path, publicURL: settings.publicURL), pools: pools,
        clicks: clicks, late: LateClickRepository(pool), seams: seams)
    }
  }

  /// Nil where no log is set.
  var countLimitedVisitors: CountLimitedVisitors? {
    settings.limitedLog.map { path in
      CountLimitedVisitors(log: LimitedLogFile(path: path), pools: pools, alerts: alerts)
    }
  }

  func clickCounts(_ jobs: JobLeases) -> ClickCounts { ClickCounts(pool, jobs: jobs) }

  func clickRetention(_ jobs: JobLeases) -> ClickRetention {
    ClickRetention(pool, jobs: jobs, periods: settings.clickPeriods)
  }

  func retention(_ jobs: JobLeases) -> Retention {
    Retention(
      pool, jobs: jobs, periods: settings.periods,
      removeClicksAfter: settings.clickPeriods.removeAfter)
  }

  private var pageSettings: PageSettings { settings.page }

  private var templates: TemplateFolder {
    let journal = seams.journal
    return settings.templates { name, problem in
      journal.error("template_unusable", ("template", name), ("problem", problem))
    }
  }

  private var recordClicks: RecordClicks {
    let random = RandomSupply()
    return RecordClicks(
      pools: PoolRepository(clickPool, clock: seams.clock), clicks: clicks, gate: gate,
      seams: Seams(
        clock: seams.clock, randomness: Randomness { random.bytes($0) }, journal: seams.journal,
        alerts: seams.alerts))
  }

  func web(
    dispatch: @escaping @Sendable (EnqueuedTasks) -> Void,
    readiness: @escaping @Sendable () -> String?
  ) -> WebApplication {
    let shares = ThreadShares(threads: settings.workerPool.connections).worker
    return WebApplication(
      useCases(shares), settings: pageSettings, templates: templates, seams: seams, shares: shares,
      patience: RequestPatience(hostClock: systemClock), gate: gate, dispatch: dispatch,
      readiness: readiness)
  }

  private func useCases(_ shares: WorkerShares) -> WebApplication.UseCases {
    let start = StartPayment(
      payments: payments,
      recoverAttribution: RecoverAttribution(clicks: clicks, journal: seams.journal),
      webhookAddress: webhookAddress, limit: settings.chargeLimit, seams: seams)
    let buy = BuyInChat(
      users: users, offers: bots, start: start, payments: payments, limit: settings.chargeLimit,
      seams: seams)
    let verify = VerifyPayment(
      lookup: payments.lookup, users: users, checks: payments.checks, confirm: confirm,
      clock: seams.clock)
    return WebApplication.UseCases(
      recordClicks: recordClicks, clicks: clicks, bots: bots,
      receiveUpdate: ReceiveUpdate(
        HandleUpdate(users: users, offers: bots, buy: buy, verify: verify, clock: seams.clock),
        failures: FailedUpdateRepository(pool), seams: seams),
      decodeUpdate: { UpdateDecoder.decode($0) },
      receiveWebhook: ReceiveWebhook(
        payments: payments, inbox: inbox, read: readNotice, sellers: shares.sellers,
        seams: seams), noticeHeaders: Gateways.noticeHeaders)
  }
}

/// Bots at Telegram as the use case that saves them needs them.
struct TelegramConnector: BotConnector, BotProber {
  let telegram: TelegramClient
  let links: Links

  func identify(_ token: Secret<String>, deadline: Deadline) -> BotCheck {
    check(telegram.identify(token, deadline: deadline))
  }

  func connect(_ bot: BotConnection, deadline: Deadline) -> BotCheck {
    check(
      telegram.connect(
        bot.token, to: links.telegramWebhook(bot: bot.publicID),
        secret: bot.webhookSecret, username: bot.username, deadline: deadline))
  }

  func probe(_ bot: Bot, deadline: Deadline) -> BotProbe {
    telegram.webhook(of: bot.token, deadline: deadline)
  }

  func webhookAddress(of bot: Bot) -> String { links.telegramWebhook(bot: bot.publicID) }

  private func check(_ connection: TelegramClient.Connection) -> BotCheck {
    switch connection {
    case .connected(let username): .works(username: username)
    case .refused(let reason): .refused(reason: reason)
    case .unavailable(let reason): .unavailable(reason: reason)
    }
  }
}
