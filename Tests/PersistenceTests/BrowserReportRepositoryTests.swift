import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import TestThreads
import Testing

/// What a report of the page leaves in the click's row, and at the buyer.
@Suite(.database) struct BrowserReportRepositoryTests {
  private func cookie(_ fixture: Fixture, _ id: String, _ age: Interval) -> String {
    "fb.1.\(fixture.now.before(age).milliseconds).\(id)"
  }

  private func stored(_ fixture: Fixture, _ column: String) throws -> String? {
    try fixture.row("SELECT * FROM clicks WHERE tracking_token = \(bind: token(1).text)")?
      .optionalText(column)
  }

  private func record(
    _ fixture: Fixture, due: Timestamp? = nil, change: @escaping (inout Click) -> Void = { _ in }
  ) throws {
    try fixture.clicks.record([
      click(1, at: fixture.now, due: due) { click in
        click.fbclid = "NEW"
        change(&click)
      }
    ])
  }

  @Test
  func `the newest click's cookie is stored and handed to the buyer, an old one later is not`()
    throws
  {
    let fixture = try Fixture()
    let (old, new) = (cookie(fixture, "OLD", .days(20)), cookie(fixture, "NEW", .seconds(1)))
    try record(fixture) { $0.fbcFault = .otherClick }
    try fixture.run(
      "UPDATE bot_users SET tracking_session_id = \(bind: token(1).text), fbc = \(bind: old)")
    for report in [new, old] {
      try fixture.clicks.add(BrowserReport(fbc: report), to: token(1), at: fixture.now)
    }
    #expect(try stored(fixture, "fbc") == new)
    #expect(try stored(fixture, "fbc_origin") == "cookie")
    #expect(try fixture.texts("SELECT fbc AS v FROM bot_users") == [new])
  }

  @Test func `a cookie stored by an older release for another click gives way`() throws {
    let fixture = try Fixture()
    let (old, new) = (cookie(fixture, "OLD", .seconds(0)), cookie(fixture, "NEW", .days(1)))
    try record(fixture) { $0.fbc = MetaCookie(old, .fbc) }
    try fixture.clicks.add(BrowserReport(fbc: new), to: token(1), at: fixture.now)
    #expect(try stored(fixture, "fbc") == new)
  }

  @Test func `what is refused is counted and changes nothing`() throws {
    let fixture = try Fixture()
    try record(fixture)
    try fixture.clicks.add(
      BrowserReport(fbp: "fb.1.1760000000000.undefined", fbc: cookie(fixture, "NEW", .days(91))),
      to: token(1), at: fixture.now)
    #expect(try stored(fixture, "fbp") == nil)
    #expect(try stored(fixture, "fbc") == nil)
    #expect(try stored(fixture, "fbp_fault") == "malformed")
    #expect(try stored(fixture, "fbc_fault") == "too_old")
    let real = cookie(fixture, "77", .days(200))
    try fixture.clicks.add(BrowserReport(fbp: real), to: token(1), at: fixture.now)
    #expect(try stored(fixture, "fbp") == real)
    #expect(try stored(fixture, "fbp_fault") == nil)
  }

  @Test func `reports at the same time end with the newest cookie`() throws {
    let fixture = try Fixture()
    try record(fixture) { $0.fbclid = nil }
    let (clicks, now) = (fixture.clicks, fixture.now)
    let cookies = (0..<8).map { cookie(fixture, "C\($0)", .minutes(8 - $0)) }
    _ = try concurrently(8) { place in
      try clicks.add(BrowserReport(fbc: cookies[(place * 5) % 8]), to: token(1), at: now)
    }
    #expect(try stored(fixture, "fbc") == cookies[7])
  }

  @Test func `a report makes the PageView due at once, that of a visit in advance too`() throws {
    let fixture = try Fixture()
    try record(fixture, due: fixture.now.adding(.seconds(4)))
    try fixture.clicks.add(BrowserReport(), to: token(1), at: fixture.now)
    #expect(try stored(fixture, "page_view_due_at") == fixture.now.text)
    try fixture.run("DELETE FROM clicks")
    try record(fixture) { $0.isPrefetch = true }
    #expect(try stored(fixture, "page_view_due_at") == nil)
    try fixture.clicks.add(BrowserReport(), to: token(1), at: fixture.now)
    #expect(try stored(fixture, "page_view_due_at") == fixture.now.text)
  }

  @Test func `a page fetched in advance is looked at when its first report comes`() throws {
    // Would catch: a PageView dated ten minutes early, without the cookie that the Pixel then saved.
    let fixture = try Fixture()
    try record(fixture) { $0.isPrefetch = true }
    let conversions = ConversionRepository(
      fixture.database, vault: fixture.vault, in: SystemScope())
    func time() throws -> Timestamp? { try conversions.click(token(1))?.facts.at }
    #expect(try time() == fixture.now)
    let seen = fixture.now.adding(.minutes(10))
    for pause in [0, 5] {
      try fixture.clicks.add(
        BrowserReport(), to: token(1), at: seen.adding(.seconds(pause)))
    }
    #expect(try time() == seen)
    try fixture.run("UPDATE clicks SET is_prefetch = 0")
    try fixture.clicks.add(BrowserReport(), to: token(1), at: seen)
    #expect(try time() == fixture.now)
  }

  @Test func `no report gives a crawler an event, nor a second one to a click that had its own`()
    throws
  {
    let fixture = try Fixture()
    try record(fixture) { click in
      click.isPrefetch = true
      click.isCrawler = true
    }
    try fixture.clicks.add(BrowserReport(), to: token(1), at: fixture.now)
    #expect(try stored(fixture, "page_view_due_at") == nil)
    try fixture.run("UPDATE clicks SET is_crawler = 0, is_prefetch = 0")
    try fixture.clicks.add(BrowserReport(), to: token(1), at: fixture.now)
    #expect(try stored(fixture, "page_view_due_at") == nil)
  }

  @Test func `a report that comes before its click is loaded waits for it`() throws {
    // Would catch: the cookie of a click that nginx answered alone, lost because its page was quicker.
    let fixture = try Fixture()
    let new = cookie(fixture, "NEW", .seconds(1))
    for report in [BrowserReport(fbc: new), BrowserReport(fbp: cookie(fixture, "7", .days(1)))] {
      try fixture.clicks.add(report, to: token(1), at: fixture.now)
    }
    try record(fixture) { $0.isPrefetch = true }
    try fixture.late.settle(
      [click(1, at: fixture.now) { _ in }.click], at: fixture.now.adding(.seconds(1)))
    #expect(try stored(fixture, "fbc") == new)
    #expect(try stored(fixture, "fbp") == cookie(fixture, "7", .days(1)))
    #expect(try stored(fixture, "page_view_due_at") == fixture.now.text)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM early_reports") == 0)
  }

  @Test func `reports of made-up tokens are bounded in number and time`() throws {
    let fixture = try Fixture()
    try fixture.run(
      """
      INSERT INTO early_reports (tracking_token, received_at)
      SELECT LPAD(seq, 32, '0'), '2020-01-01' FROM seq_1_to_10000
      """)
    try fixture.clicks.add(BrowserReport(), to: token(9), at: fixture.now)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM early_reports") == 10_000)
    let retention = ClickRetention(
      fixture.database, in: SystemScope(), jobs: JobLeases(fixture.database),
      periods: .init(anonymiseAfter: .days(30), removeAfter: .days(180)))
    while try retention.advance(at: fixture.now) {}
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM early_reports") == 0)
  }

  @Test func `an unknown token is nobody's`() throws {
    let fixture = try Fixture()
    try fixture.clicks.add(
      BrowserReport(fbp: cookie(fixture, "7", .days(1))), to: token(9), at: fixture.now)
    #expect(try fixture.clickCount() == 0)
  }
}
