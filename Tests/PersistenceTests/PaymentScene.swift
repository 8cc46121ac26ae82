import Application
import Domain
import MariaDB

@testable import Persistence

/// Payments of two sellers with known differences, numbered in the order in which they began.
struct PaymentScene {
  let fixture: Fixture
  let seller = SellerScope(SellerID(1))
  let other = SellerScope(SellerID(2))

  init() throws {
    fixture = try Fixture()
    for statement in [
      "INSERT INTO bots (id, account_id, public_id, name, webhook_secret) VALUES (3, 1, REPEAT('3', 32), 'c', '')",
      """
      INSERT INTO offers (id, account_id, bot_id, public_id, name, price, access_link)
      VALUES (2, 2, 2, REPEAT('d', 32), 'Plano', 19.90, 'https://y')
      """,
      """
      INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id, first_name)
      VALUES (2, 2, 2, 7, 'Ana'), (3, 1, 1, 8, 'Ana_Maria'), (4, 1, 1, 9, 'João')
      """,
      """
      INSERT INTO redirect_pools (id, account_id, slug, name) VALUES (1, 1, 'um', 'Um'), (2, 2, 'dois', 'Dois')
      """,
    ] as [SQL] { try fixture.run(statement) }
  }

  var list: PaymentListRepository { PaymentListRepository(fixture.database, in: seller) }

  /// `number` seconds after the fixture's now; the amount is its number in reais.
  func add(
    _ number: Int64, of account: Int64 = 1, buyer: Int64? = nil, bot: Int64? = nil,
    _ status: PaymentStatus = .pending, pool: Int64? = nil, campaign: String? = nil,
    paidAfter: Interval? = nil, token: String? = nil
  ) throws {
    let at = fixture.now.adding(.seconds(Int(number)))
    let paidAt = paidAfter.map { at.adding($0) }
    try fixture.run(
      """
      INSERT INTO payments (id, payment_id, account_id, bot_id, bot_user_id, offer_id,
        gateway_account_id, origin_key, customer_user_id, amount, status, product_name, pool_id,
        utm_campaign, created_at, expires_at, paid_at, tracking_token)
      VALUES (\(bind: number), \(bind: "PAY-\(number)"), \(bind: account), \(bind: bot ?? account),
        \(bind: buyer ?? account), \(bind: account), \(bind: account),
        \(bind: "\(account):\(number)"), '7', \(bind: Money(centavos: number * 100)),
        \(bind: status), 'Plano', \(bind: pool), \(bind: campaign), \(bind: at),
        \(bind: at.adding(.minutes(30))), \(bind: paidAt), \(bind: token))
      """)
  }

  func numbers(_ page: ListPage<PaymentLine>) -> [Int64] { page.items.map(\.id.rawValue) }

  /// What a list shows, page after page.
  func all(
    _ list: PaymentListRepository, _ filter: PaymentFilter
  ) throws -> (numbers: [Int64], pages: Int) {
    var (found, cursor, pages): ([Int64], PageCursor?, Int) = ([], nil, 0)
    repeat {
      let page = try list.payments(filter, after: cursor)
      found += numbers(page)
      pages += 1
      cursor = try page.next.map { try PageCursor($0.text).orThrow() }
    } while cursor != nil && pages < 100
    return (found, pages)
  }
}

extension Optional {
  struct Missing: Error {}

  func orThrow() throws -> Wrapped {
    guard let self else { throw Missing() }
    return self
  }
}
