import Application
import Foundation
import MetaConversions
import NginxFallback
import Persistence

/// The parts of `rastro dispatch`; a worker does what it has enqueued with the same dispatcher.
extension ObjectGraph {
  var dispatcher: OutboxDispatcher {
    let conversions = SendConversions(
      facts: conversionFacts, sender: meta,
      attempts: ConversionAttemptRepository(database), seams: seams)
    let messages = SendMessages(
      bots: bots, users: users, health: bots, prober: telegramConnector, lookup: payments.lookup,
      offers: bots, pages: deliveryPages, sender: telegram,
      media: MediaRepository(database), seams: seams)
    let followUps = SendFollowUps(
      store: FollowUpRepository(database), messages: messages, seams: seams,
      pause: { Thread.sleep(forTimeInterval: Double($0.milliseconds) / 1000) })
    return OutboxDispatcher(
      outbox: OutboxRepository(database, in: SystemScope(), mayTakeOver: seams.clock.isSettled),
      workers: [
        PurchaseWorker(conversions), PageViewWorker(conversions),
        StartEventWorker(conversions), MessageWorker(messages),
        DeliveryWorker(messages), SellerMessageWorker(sellerMessages),
        FollowUpWorker(.recovery, followUps), FollowUpWorker(.upsell, followUps),
      ],
      lease: .seconds(settings.outboxLease), seams: seams)
  }

  var conversionFacts: ConversionRepository {
    ConversionRepository(
      database, vault: vault, deliveryPage: settings.links.deliveries, in: SystemScope())
  }

  private var deliveryPages: DeliveryPages {
    DeliveryPages(DeliveryRepository(database)) { [links = settings.links] in links.delivery($0) }
  }

  var duePageViews: DuePageViewRepository { DuePageViewRepository(database, in: SystemScope()) }

  var checkBots: CheckBots {
    CheckBots(queue: bots, health: bots, prober: telegramConnector, seams: seams)
  }

  var reconcile: Reconcile {
    Reconcile(
      payments: payments, inbox: inbox, confirm: confirmPayment, read: readWebhook,
      statusQueriesPerSecond: settings.statusQueriesPerSecond, seams: seams)
  }

  var recheckPayments: RecheckPayments {
    RecheckPayments(
      queue: RecheckQueueRepository(database, in: SystemScope()), confirm: confirmPayment,
      checks: payments.checks, statusQueriesPerSecond: settings.statusQueriesPerSecond, seams: seams
    )
  }

  var fetchPixelDays: FetchPixelDays {
    FetchPixelDays(
      store: PixelDayRepository(database, vault: vault, in: SystemScope()),
      source: PixelStatisticsClient(
        baseURL: settings.metaBaseURL, version: settings.metaVersion, http: http),
      days: SellerCalendar(), seams: seams)
  }

  /// Nil where no log is set.
  var loadFallbackClicks: LoadFallbackClicks? {
    settings.fallbackLog.map { path in
      LoadFallbackClicks(
        log: FallbackLogFile(path: path, publicURL: settings.publicURL), pools: pools,
        clicks: clickPath.clicks, late: FallbackClickRepository(database, in: SystemScope()),
        seams: seams)
    }
  }

  /// Nil where no log is set.
  var countLimitedVisitors: CountLimitedVisitors? {
    settings.limitedLog.map { path in
      CountLimitedVisitors(log: LimitedLogFile(path: path), pools: pools, alerts: alerts)
    }
  }

  func clickCounts(_ jobs: JobLeases) -> ClickCounts {
    ClickCounts(database, in: SystemScope(), jobs: jobs)
  }

  func funnelCounts(_ jobs: JobLeases) -> FunnelCounts {
    FunnelCounts(database, in: SystemScope(), jobs: jobs, days: SellerCalendar())
  }

  func clickRetention(_ jobs: JobLeases) -> ClickRetention {
    ClickRetention(database, in: SystemScope(), jobs: jobs, periods: settings.clickPeriods)
  }

  func auditDigests(_ jobs: JobLeases) -> AuditDigests {
    AuditDigests(database, in: SystemScope(), jobs: jobs)
  }

  func retention(_ jobs: JobLeases) -> Retention {
    Retention(
      database, in: SystemScope(), jobs: jobs, periods: settings.periods,
      removeClicksAfter: settings.clickPeriods.removeAfter)
  }
}
