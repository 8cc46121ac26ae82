import Application
import Cryptography
import MetaConversions
import NginxFallback
import PaymentGateways
import Persistence
import TelegramBot
import Web

/// The parts of `rastro serve`.
extension ObjectGraph {
  var clickApplication: ClickApplication {
    ClickApplication(
      clickPath.record, settings: pageSettings, templates: templates,
      timeout: RequestTimeout(hostClock: systemClock), counters: seams.counters)
  }

  /// nginx's own answers to clicks; nil where no folder is set for them.
  var fallbackFolder: FallbackFolder? {
    settings.fallbackFolder.map {
      let pages = FallbackPages(pageSettings, templates: templates)
      return FallbackFolder(path: $0, page: pages.page, plainPage: pages.plainPage)
    }
  }

  private var pageSettings: PageSettings { settings.page }

  func web(
    dispatch: @escaping @Sendable (EnqueuedTasks) -> Void,
    spend: @escaping @Sendable (SpentButtons, Bot) -> Void, probes: WebApplication.Probes
  ) -> WebApplication {
    let shares = ThreadShares(threads: settings.workerPool.connections).worker
    return WebApplication(
      useCases(shares), settings: pageSettings, templates: templates, seams: seams, shares: shares,
      timeout: RequestTimeout(hostClock: systemClock), gate: gate, dispatch: dispatch,
      spend: spend, probes: probes)
  }

  private func useCases(_ shares: WorkerShares) -> WebApplication.UseCases {
    let start = StartPayment(
      payments: payments,
      recoverAttribution: RecoverAttribution(clicks: clickPath.clicks, logger: seams.logger),
      webhookAddress: webhookAddress, limit: settings.chargeLimit, seams: seams)
    let buyInChat = BuyInChat(
      users: users, offers: bots, orders: OrderRepository(database), start: start,
      payments: payments, seams: seams)
    let verifyPayment = VerifyPayment(
      lookup: payments.lookup, users: users, checks: payments.checks, confirm: confirmPayment,
      clock: seams.clock)
    return WebApplication.UseCases(
      recordClicks: clickPath.record, clicks: clickPath.clicks, bots: bots,
      receiveUpdate: ReceiveUpdate(
        HandleUpdate(
          users: users, offers: bots, buy: buyInChat, verify: verifyPayment,
          link: LinkAlertChat(alertChats, clock: seams.clock), clock: seams.clock),
        failures: FailedUpdateRepository(database), seams: seams),
      decodeUpdate: { UpdateDecoder.decode($0) },
      receiveWebhook: ReceiveWebhook(
        payments: payments, inbox: inbox, read: readWebhook, sellers: shares.sellers,
        seams: seams), webhookHeaders: Gateways.webhookHeaders,
      showDelivery: ShowDelivery(
        deliveries: DeliveryRepository(database), checks: payments.checks, confirm: confirmPayment,
        conversions: conversionFacts, sellers: shares.sellers, seams: seams),
      customData: { BrowserCustomData.json(of: $0) },
      files: UploadedFileRepository(database))
  }
}
