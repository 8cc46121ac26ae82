package import Domain

/// What somebody sees who watches the sales come in: what is on its way, and the newest sales.
package struct WatchSales: Sendable {
  /// A click is no longer on its way after this time.
  package static let watched = Interval.hours(24)

  private let watch: any SaleWatch
  private let steps: any FirstStepsReport
  private let seller: SellerScope
  private let clock: Clock

  package init(
    _ watch: any SaleWatch, steps: any FirstStepsReport, of seller: SellerScope, clock: Clock
  ) {
    self.watch = watch
    self.steps = steps
    self.seller = seller
    self.clock = clock
  }

  /// The newest click first, where it has led to no payment yet.
  package func newest(_ count: Int) throws -> [SaleProgress] {
    let sales = try watch.newest(count, of: seller)
    let click = try steps.newestClick(since: clock.now().before(Self.watched))
    guard let click, click.payment == nil else { return sales }
    return [SaleProgress(clickedAt: click.clickedAt, startedAt: click.startedAt)] + sales
  }
}
