import Application
import Cryptography
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
  let telegram: TelegramClient
  let gateways: Gateways
  let payments: PaymentAccess
  let webhookAddress: WebhookAddress

  init(_ settings: Settings) throws {
    self.settings = settings
    pool = ConnectionPool(settings.database)
    vault = try Vault(key: settings.encryptionKey)
    let log = journal(level: settings.logLevel)
    seams = Seams(
      clock: systemClock, randomness: Randomness { randomBytes($0) }, journal: log,
      alerts: AlertRepository(pool, clock: systemClock, journal: log))
    let http = HTTPClient()
    telegram = TelegramClient(baseURL: settings.telegramBaseURL, http: http)
    gateways = Gateways(settings.gatewayBaseURLs, http: http)
    meta = MetaClient(
      baseURL: settings.metaBaseURL, version: settings.metaVersion, http: http)
    webhookAddress = WebhookAddress(publicURL: settings.publicURL)
    let ledger = PaymentLedgerRepository(pool)
    payments = PaymentAccess(
      intake: PaymentIntakeRepository(pool, alerts: seams.alerts), lookup: ledger, ledger: ledger,
      checks: ledger, accounts: GatewayAccountRepository(pool, vault: vault), gateways: gateways)
  }

  private let meta: MetaClient
  private var bots: BotRepository { BotRepository(pool, vault: vault) }
  private var users: BotUserRepository { BotUserRepository(pool) }
  private var clicks: ClickRepository { ClickRepository(pool) }
  private var inbox: WebhookRepository { WebhookRepository(pool, vault: vault) }
  private var confirm: ConfirmPayment { ConfirmPayment(payments, seams: seams) }
  private var match: MatchNotice { MatchNotice(payments: payments, confirm: confirm, seams: seams) }

  /// Whether the process may take traffic: schema and key.
  func checkStart() throws {
    try SchemaCheck(pool)()
    try vault.check(pool)
  }

  /// Services may start in any order: a database that is not there yet is waited for, a schema or a
  /// key that does not fit ends the process.
  func waitUntilReady(_ termination: Termination) throws {
    while !termination.isDue {
      do {
        return try checkStart()
      } catch let error as MariaDBError where error.isConnectionLoss {
        seams.journal.warning("waiting_for_database", ("error", "\(error)"))
        termination.pause(milliseconds: 500)
      }
    }
  }

  var dispatcher: OutboxDispatcher {
    OutboxDispatcher(
      outbox: OutboxRepository(pool),
      conversions: SendConversions(
        facts: ConversionRepository(pool, vault: vault), sender: meta, seams: seams),
      messages: SendMessages(
        bots: bots, users: users, health: bots, lookup: payments.lookup, offers: bots,
        sender: telegram, seams: seams),
      lease: .seconds(settings.outboxLease), seams: seams)
  }

  var reconcile: Reconcile {
    Reconcile(payments: payments, inbox: inbox, confirm: confirm, match: match, seams: seams)
  }

  var applyConfiguration: ApplyConfiguration {
    ApplyConfiguration(
      store: ConfigurationRepository(pool, vault: vault),
      bots: TelegramConnector(telegram: telegram, publicURL: settings.publicURL),
      gateways: gateways, clock: seams.clock)
  }

  func web(
    keep: @escaping @Sendable (PromisedWork) -> Void,
    readiness: @escaping @Sendable () -> String?
  ) -> WebApplication {
    WebApplication(
      useCases,
      settings: PageSettings(
        publicURL: settings.publicURL, botLinkURL: settings.botLinkURL,
        pixelScriptURL: settings.pixelScriptURL),
      seams: seams, keep: keep, readiness: readiness)
  }

  private var useCases: WebApplication.UseCases {
    let buy = BuyOffer(
      users: users, offers: bots, payments: payments,
      recoverAttribution: RecoverAttribution(clicks: clicks, journal: seams.journal),
      webhookAddress: webhookAddress, seams: seams)
    let verify = VerifyPayment(
      lookup: payments.lookup, users: users, checks: payments.checks, confirm: confirm,
      clock: seams.clock)
    return WebApplication.UseCases(
      recordClick: RecordClick(
        pools: PoolRepository(pool, clock: seams.clock), clicks: clicks, clock: seams.clock,
        randomness: seams.randomness, alerts: seams.alerts),
      clicks: clicks, bots: bots,
      handleUpdate: HandleUpdate(
        users: users, offers: bots, buy: buy, verify: verify, clock: seams.clock),
      decodeUpdate: { UpdateDecoder.decode($0) },
      receiveWebhook: ReceiveWebhook(
        payments: payments, inbox: inbox, match: match, seams: seams))
  }
}

/// Bots at Telegram as the use case that saves them needs them.
struct TelegramConnector: BotConnector {
  let telegram: TelegramClient
  let publicURL: String

  func identify(_ token: Secret<String>, deadline: Deadline) -> BotCheck {
    check(telegram.identify(token, deadline: deadline))
  }

  func connect(_ bot: BotConnection, deadline: Deadline) -> BotCheck {
    check(
      telegram.connect(
        bot.token, to: "\(publicURL)/webhook/telegram/\(bot.publicID)",
        secret: bot.webhookSecret, username: bot.username, deadline: deadline))
  }

  private func check(_ connection: TelegramClient.Connection) -> BotCheck {
    switch connection {
    case .connected(let username): .works(username: username)
    case .refused(let reason): .refused(reason: reason)
    case .unavailable(let reason): .unavailable(reason: reason)
    }
  }
}
