import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import Testing

/// What a click's first START leaves in the outbox for Meta.
@Suite(.database) struct StartEventTests {
  private let fixture: Fixture
  private var token: TrackingToken { recorded.click.token }
  private var recorded: RecordedClick { click(1, at: fixture.now, account: 1, pool: 3) { _ in } }

  init() throws { fixture = try Fixture() }

  private func start(after delay: Interval = .seconds(5), telegram: Int64 = 7, update: Int64 = 1)
    throws
  {
    _ = try fixture.users.welcome(
      StartVisit(
        update: UpdateKey(botID: BotID(1), updateID: update), sellerID: SellerID(1),
        person: BotUpdate.Person(telegramID: telegram, firstName: "Ana"), token: token,
        at: fixture.now.adding(delay)),
      message: OutgoingMessage(.welcome, botID: BotID(1), chatID: telegram))
  }

  private func switches(_ settings: SQL) throws {
    _ = try fixture.database.withConnection {
      _ = try $0.execute(
        """
        INSERT INTO redirect_pools SET id = 3, account_id = 1, slug = 'oferta', name = 'p',
          meta_pixel_id = '1'
        """)
      _ = try $0.execute("UPDATE redirect_pools SET \(settings) WHERE id = 3")
    }
  }

  private func events() throws -> [String] {
    try fixture.texts(
      "SELECT dedup_key AS v FROM outbox WHERE kind = 'start_event' ORDER BY id")
  }

  private func record() throws {
    try fixture.clicks.record([recorded])
  }

  @Test func `both switches are off until a seller turns them on`() throws {
    try switches("name = name")
    try record()
    try start()
    #expect(try events() == [])
  }

  @Test(
    arguments: [
      (true, false, ["viewcontent"]), (false, true, ["lead"]),
      (true, true, ["viewcontent", "lead"]),
    ])
  func `each switch has its event, once a click, however often and by whomever START is pressed`(
    viewContent: Bool, lead: Bool, names: [String]
  ) throws {
    // Would catch: an event for each press, or for each person to whom a link was passed on.
    try switches("meta_view_content = \(bind: viewContent), meta_lead = \(bind: lead)")
    try record()
    try start()
    try start(after: .minutes(1), update: 2)
    try start(after: .minutes(2), telegram: 8, update: 3)
    #expect(try events() == names.map { "\($0)_\(token.text)" })
  }

  @Test func `a click that is stored after the START has its event too, of that time`() throws {
    try switches("meta_lead = 1")
    try start()
    #expect(try events() == [])
    try record()
    try fixture.late.settle(
      [recorded.click], at: fixture.now.adding(.minutes(10)))
    let payload = try fixture.texts(
      "SELECT payload AS v FROM outbox WHERE kind = 'start_event'")
    #expect(payload.count == 1)
    let time = fixture.now.adding(.seconds(5)).milliseconds
    #expect(payload.first?.contains("\(time)") == true)
  }

  @Test func `an old link pressed again is no event: Meta would count it twice, or refuse it`()
    throws
  {
    // Would catch: a second event once the first one's task was purged.
    try switches("meta_lead = 1")
    try record()
    try start(after: .days(7))
    #expect(try events() == [])
  }

  @Test func `a pool without a pixel has no events`() throws {
    try switches("meta_lead = 1, meta_pixel_id = NULL")
    try record()
    try start()
    #expect(try events() == [])
  }
}
