import Application
import ArgumentParser
import Domain
import Persistence

/// Sales while somebody watches them.
extension ObjectGraph {
  /// The newest of a seller.
  func watch(_ seller: Seller) -> WatchLoop {
    let scope = SellerScope(seller.id)
    let sales = WatchSales(
      SaleWatchRepository(database, in: scope), steps: FirstStepsRepository(database, in: scope),
      of: scope, clock: seams.clock)
    return WatchLoop(
      title: "Vendas de \(seller.name)".withoutControls, zone: seller.timeZone, clock: seams.clock
    ) {
      try sales.newest(WatchLoop.count)
    }
  }

  /// One payment, as `rastro trace` finds it; ends the command where it is not one.
  func watch(_ payment: String) throws -> WatchLoop {
    let matches = try Reports(database: database).search(in: SystemScope()).matches(payment)
    guard let match = matches.first, matches.count == 1 else {
      say(
        matches.isEmpty
          ? "rastro: não existe pagamento com \(payment)"
          : "rastro: são \(matches.count) pagamentos; peça um deles, como \(matches[0].reference.text)"
      )
      throw ExitCode.notFound
    }
    let watch = SaleWatchRepository(database, in: SystemScope())
    return WatchLoop(
      title: match.reference.text, zone: Seller.standardZone, clock: seams.clock
    ) {
      try watch.sale(match.reference).map { [$0] } ?? []
    }
  }
}
