import Domain
import TestPorts
import Testing

@testable import Application

/// What somebody sees who watches the sales.
struct WatchSalesTests {
  private static let now = Surroundings.now

  private struct Fake: SaleWatch, FirstStepsReport {
    var sales: [SaleProgress] = []
    var click: ClickProgress?

    func newest(_ count: Int, of seller: SellerScope) -> [SaleProgress] {
      Array(sales.prefix(count))
    }
    func sale(_ reference: PaymentReference) -> SaleProgress? { nil }
    func steps() -> FirstSteps { FirstSteps() }
    func newestClick(since: Timestamp) -> ClickProgress? {
      click.flatMap { $0.clickedAt >= since ? $0 : nil }
    }
  }

  private func newest(_ fake: Fake) throws -> [SaleProgress] {
    try WatchSales(
      fake, steps: fake, of: SellerScope(SellerID(1)), clock: Surroundings().clock
    ).newest(3)
  }

  private static let payment = SaleProgress.Payment(
    reference: "PAY-1", product: "P", amount: Money(centavos: 100), status: .paid, createdAt: now,
    paidAt: now, deliveredAt: now, meta: .init(state: .sent))

  private let token = TrackingToken.sample(1)

  @Test func `a click that has led to no payment stands before the sales`() throws {
    let old = SaleProgress(clickedAt: Self.now, payment: Self.payment)
    var fake = Fake(sales: [old], click: ClickProgress(token: token, clickedAt: Self.now))
    #expect(try newest(fake).map { $0.payment?.reference } == [nil, "PAY-1"])
    // The payment is among the sales.
    fake.click?.payment = .init(
      reference: "PAY-1", createdAt: Self.now, paidAt: nil, meta: nil, metaReason: "")
    #expect(try newest(fake) == [old])
    // Whoever clicked the day before yesterday does not come any more.
    fake.click = ClickProgress(
      token: token, clickedAt: Self.now.before(WatchSales.watched).before(.seconds(1)))
    #expect(try newest(fake) == [old])
  }

  @Test func `a sale is whole once it is paid, delivered and with Meta`() {
    func isWhole(_ change: (inout SaleProgress.Payment) -> Void) -> Bool {
      var payment = Self.payment
      change(&payment)
      return SaleProgress(clickedAt: nil, payment: payment).isWhole
    }
    #expect(isWhole { _ in })
    #expect(!isWhole { $0.paidAt = nil })
    #expect(!isWhole { $0.deliveredAt = nil })
    for state in [EventEntry.State.retry, .waiting, .skipped, nil] {
      #expect(!isWhole { $0.meta.state = state })
      #expect(isWhole { $0.meta = .init(state: state, isWanted: false) })
    }
    #expect(!SaleProgress(clickedAt: Self.now).isWhole)
  }
}
