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
  let database: Database
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
    database = Database(settings.database)
    gate = DatabaseGate(
      isOutage: { ($0 as? MariaDBError)?.isConnectionLoss == true },
      closed: { [gateClosed] in gateClosed.signal() })
    vault = try settings.vault()
    let log = logger(level: settings.logLevel)
    databaseClock = DatabaseClock(
      settling: max(.seconds(settings.outboxLease), JobLeases.length))
    let clock = databaseClock.clock
    alerts = AlertRepository(database, clock: clock, logger: log)
    seams = Seams(
      clock: clock, randomness: Randomness { randomBytes($0) }, logger: log, alerts: alerts)
    let http = HTTPClient(proxy: settings.proxy?.reveal())
    pixels = PixelProbe(
      baseURL: settings.metaBaseURL, version: settings.metaVersion, http: http, clock: clock)
    telegram = Self.telegram(settings, http, alerts)
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
    clickDatabase = Database(options, attempts: 2, pause: { _ in })
    clicks = ClickRepository(clickDatabase)
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

  private static func telegram(
    _ settings: Settings, _ http: HTTPClient, _ alerts: AlertRepository
  ) -> TelegramClient {
    TelegramClient(baseURL: settings.telegramBaseURL, http: http) { fault, bot in
      alerts.raise(
        "text_unusable", onceAbout: "bot \(bot.username): \(fault)", seller: bot.sellerID,
        detail: "buyers get the default text")
    }
  }

  let recentQuestions = RecentStatusQueries()

  let meta: MetaClient
  /// Sessions of the click path: short-tempered, since nginx answers when they cannot.
  let clickDatabase: Database
  var bots: BotRepository { BotRepository(database, vault: vault) }
  var users: BuyerRepository { BuyerRepository(database, vault: vault) }
  let clicks: ClickRepository
  let inbox: WebhookRepository
  var confirmPayment: ConfirmPayment { ConfirmPayment(payments, seams: seams) }
  var matchWebhook: MatchWebhook {
    MatchWebhook(payments: payments, confirm: confirmPayment, recent: recentQuestions, seams: seams)
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
