import Application
import MariaDB
import Persistence

/// The ports of reports on one database, each opened with the scope of whoever asks.
struct Reports {
  let pool: ConnectionPool

  func sellers(in scope: any Scope) -> any SellerDirectory { SellerRepository(pool, in: scope) }

  func sales(in scope: any Scope) -> any SalesReport { SalesRepository(pool, in: scope) }

  func search(in scope: any Scope) -> any PaymentSearch {
    PaymentSearchRepository(pool, in: scope)
  }

  func story(in scope: any Scope) -> any PaymentStory { TraceRepository(pool, in: scope) }
}
