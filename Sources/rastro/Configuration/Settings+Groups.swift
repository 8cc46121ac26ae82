import Application
import Domain
import PaymentGateways
import Persistence
import Web

/// Settings that belong together, as those who use them take them.
extension Settings {
  /// Its connections are the threads of its workers: requests served at the same time.
  var workerPool: WorkerPoolSize {
    WorkerPoolSize(
      workers: self.workers, connections: self.threads, nginxWorkers: self.nginxWorkers)
  }

  var clickPool: WorkerPoolSize {
    WorkerPoolSize(
      workers: self.clickWorkers, connections: self.clickConnections,
      nginxWorkers: self.nginxWorkers)
  }

  var adminPool: WorkerPoolSize {
    WorkerPoolSize(
      workers: self.adminWorkers, connections: self.adminThreads, nginxWorkers: self.nginxWorkers)
  }

  var chargeLimit: ChargeLimit { ChargeLimit(charges: self.chargesPerHour) }

  var visitorLimits: VisitorLimits {
    VisitorLimits(
      rate: self.visitorRate, burst: self.visitorBurst, connections: self.visitorConnections,
      webhookConnections: self.webhookConnections)
  }

  var clickPeriods: ClickRetention.Periods {
    ClickRetention.Periods(
      anonymiseAfter: .days(self.clickAnonymiseDays), removeAfter: .days(self.clickRetentionDays))
  }

  var periods: RetentionPeriods {
    RetentionPeriods(
      webhookBodies: .days(self.webhookBodyDays), webhooks: .days(self.webhookRetentionDays),
      outbox: .days(self.outboxRetentionDays), audit: .days(self.auditRetentionDays),
      payments: .days(self.paymentRetentionDays), unpaid: .days(self.unpaidRetentionDays),
      buyers: .days(self.buyerRetentionDays), counts: .days(self.countRetentionDays))
  }

  var links: Links { Links(publicURL: self.publicURL) }

  /// Where the gateways' APIs are, by type.
  var gatewayBaseURLs: [String: String] {
    let addresses = SettingsList.shared.gatewayURLs.map { self[$0] }
    return Dictionary(uniqueKeysWithValues: zip(Gateways.all.map(\.type), addresses))
  }
}
