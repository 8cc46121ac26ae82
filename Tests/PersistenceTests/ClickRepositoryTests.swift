import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import TestThreads
import Testing

@Suite(.database) struct ClickRepositoryTests {
  private static let emoji = "a'b\"c\\d\0é\u{1F9E1}\u{202E}%_;--"

  /// As long as each column holds.
  private static func fullest(_ click: inout Click) {
    click.fbclid = String(repeating: "\u{1F9E1}", count: CaptureLimits.fbclid)
    click.userAgent = String(repeating: "é", count: CaptureLimits.userAgent)
    click.url = "https://" + String(repeating: "u", count: CaptureLimits.url - 8)
    click.address = "2001:0db8:0000:0000:0000:0000:255.255.255.255"
    click.fbp = MetaCookie("fb.1.1795317000000." + String(repeating: "1", count: 20), .fbp)
    click.fbpOrigin = .cookie
    click.fbc = MetaCookie("fb.1.1795317000000." + String(repeating: "c", count: 481), .fbc)
    let label = String(repeating: "\u{1F9E1}", count: CaptureLimits.label)
    click.campaign.source = label
    click.campaign.medium = label
    click.campaign.name = label
    click.campaign.content = label
    click.campaign.term = label
    click.campaign.grim = label
    click.fbpFault = .malformed
    click.fbcFault = .otherClick
    click.isPrefetch = true
    click.isTruncated = true
  }

  private func columns(_ fixture: Fixture, _ number: Int) throws -> [String?] {
    let row = try #require(
      try fixture.row("SELECT * FROM clicks WHERE tracking_token = \(bind: token(number).text)"))
    return try [
      "pageview_event_id", "clicked_at", "page_view_due_at", "fbclid", "fbp", "fbp_origin", "fbc",
      "fbc_origin", "fbp_fault", "fbc_fault", "is_prefetch", "client_ip", "client_user_agent",
      "event_source_url", "utm_source",
      "utm_medium", "utm_campaign", "utm_content", "utm_term", "grim", "is_crawler",
      "is_truncated",
    ].map { try row.optionalText($0) }
  }

  /// What the columns of that click should hold.
  private func expected(_ recorded: RecordedClick) -> [String?] {
    let click = recorded.click
    let campaign = click.campaign
    return [
      "pageview_" + click.token.text, click.at.text, recorded.pageViewDueAt?.text, click.fbclid,
      click.fbp?.text, click.fbpOrigin?.rawValue, click.fbc?.text,
      click.fbc == nil ? nil : "cookie", click.fbpFault?.rawValue, click.fbcFault?.rawValue,
      click.isPrefetch ? "1" : "0", click.address, click.userAgent, click.url,
      campaign.source, campaign.medium, campaign.name, campaign.content, campaign.term,
      campaign.grim, click.isCrawler ? "1" : "0", click.isTruncated ? "1" : "0",
    ]
  }

  @Test func `a batch stores every click as it was, each in its own way`() throws {
    // Would catch: a NULL, or a length, of one row that array binding gives to another.
    let fixture = try Fixture()
    let batch = (0..<200).map { number in
      click(number, at: fixture.now, due: number % 3 == 0 ? fixture.now : nil) { click in
        switch number % 4 {
        case 0: Self.fullest(&click)
        case 1: click.isCrawler = true
        case 2:
          click.campaign.source = Self.emoji
          click.fbclid = "\(number)"
          click.userAgent = ""
        default: click.address = "203.0.113.\(number % 250)"
        }
      }
    }
    try fixture.clicks.record(batch)
    for (number, recorded) in batch.enumerated() {
      #expect(try columns(fixture, number) == expected(recorded))
    }
    #expect(try fixture.clickCount() == 200)
  }

  @Test(arguments: [0, 1]) func `small batches are batches too`(count: Int) throws {
    // Would catch: array binding of one row, or of none, which the library takes otherwise.
    let fixture = try Fixture()
    try fixture.clicks.record((0..<count).map { click($0, at: fixture.now) })
    #expect(try fixture.clickCount() == Int64(count))
  }

  @Test func `a token that comes again changes nothing, in the same batch or a later one`() throws {
    // Would catch: a click counted twice after a lost answer, or a whole batch refused for one.
    let fixture = try Fixture()
    func labelled(_ number: Int, _ label: String) -> RecordedClick {
      click(number, at: fixture.now) { $0.campaign.source = label }
    }
    try fixture.clicks.record([labelled(1, "first"), labelled(2, "first"), labelled(1, "again")])
    try fixture.clicks.record([labelled(2, "later"), labelled(3, "later"), labelled(1, "later")])
    #expect(
      try fixture.texts("SELECT utm_source AS v FROM clicks ORDER BY tracking_token").sorted()
        == ["first", "first", "later"])
    #expect(try fixture.clickCount() == 3)
  }

  @Test func `processes that store the same clicks in another order end with one row each`() throws
  {
    // Would catch: a deadlock that costs a batch.
    let fixture = try Fixture()
    let (clicks, now) = (fixture.clicks, fixture.now)
    _ = try concurrently(3) { process in
      for round in 0..<5 {
        let numbers = (0..<40).map { round * 40 + $0 * (process * 2 + 1) % 40 }
        try clicks.record(numbers.map { click($0, at: now) })
      }
    }
    #expect(try fixture.clickCount() == 200)
  }

  @Test func `nothing of a batch is there before the rest, and a killed one comes again whole`()
    throws
  {
    // Would catch: a commit for each row, which leaves half a batch after a crash.
    let fixture = try Fixture()
    let lock = try TestDatabase.current().options.database
    try fixture.database.withConnection {
      try $0.run(
        """
        CREATE TRIGGER wait BEFORE INSERT ON clicks FOR EACH ROW
        IF NEW.grim = 'wait' THEN DO GET_LOCK('\(lock)', 30), RELEASE_LOCK('\(lock)'); END IF
        """)
    }
    var holder = try Connection(try TestDatabase.current().options)
    _ = try holder.query("SELECT GET_LOCK(\(bind: lock), 10)")
    let batch = (0..<50).map { number in
      click(number, at: fixture.now) { $0.campaign.grim = number == 30 ? "wait" : nil }
    }
    let clicks = fixture.clicks
    let storing = Background { try clicks.record(batch) }

    let first = try waitingSession(fixture, otherThan: 0)
    #expect(try fixture.clickCount() == 0)
    try fixture.database.withConnection { try $0.run("KILL CONNECTION \(first)") }
    _ = try waitingSession(fixture, otherThan: first)
    #expect(try fixture.clickCount() == 0)
    holder.close()
    try storing.value()
    #expect(try fixture.clickCount() == 50)
  }

  /// The session that waits inside the trigger.
  private func waitingSession(_ fixture: Fixture, otherThan known: Int64) throws -> Int64 {
    var found: Int64 = 0
    try awaited("the waiting session") {
      let row = try fixture.row(
        """
        SELECT ID AS id FROM information_schema.PROCESSLIST
        WHERE DB = DATABASE() AND STATE = 'User lock' AND ID <> \(bind: known)
        """)
      found = try row?.integer("id") ?? 0
      return found != 0
    }
    return found
  }
}
