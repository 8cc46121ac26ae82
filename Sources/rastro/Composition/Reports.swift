import Application
import MariaDB
import Persistence

/// The ports of reports on one database, each opened with the scope of whoever asks.
struct Reports {
  let database: Database

  func sellers(in scope: any Scope) -> any SellerDirectory { SellerRepository(database, in: scope) }

  func sales(in scope: any Scope) -> any SalesReport { SalesRepository(database, in: scope) }

  func meta(in scope: any Scope) -> any MetaReport { MetaReportRepository(database, in: scope) }

  func reconciliation(in scope: any Scope) -> any ReconciliationReport {
    ReconciliationRepository(database, in: scope)
  }

  func events(in scope: any Scope) -> any EventLedger { EventLedgerRepository(database, in: scope) }

  func search(in scope: any Scope) -> any PaymentSearch {
    PaymentSearchRepository(database, in: scope)
  }

  func payments(in scope: SellerScope) -> any PaymentList {
    PaymentListRepository(database, in: scope)
  }

  func choices(in scope: SellerScope) -> any ListChoiceReport {
    ListChoiceRepository(database, in: scope)
  }

  func paymentPages(in scope: SellerScope, vault: Vault) -> any PaymentPages {
    PaymentPagesRepository(database, vault: vault, in: scope)
  }

  func clicks(in scope: SellerScope) -> any ClickList { ClickListRepository(database, in: scope) }

  func webhooks(in scope: SellerScope, vault: Vault) -> any WebhookList {
    WebhookListRepository(database, vault: vault, in: scope)
  }

  func auditLines(in scope: SellerScope) -> any AuditLines {
    AuditLinesRepository(database, in: scope)
  }

  func story(in scope: any Scope) -> any PaymentStory { TraceRepository(database, in: scope) }
}
