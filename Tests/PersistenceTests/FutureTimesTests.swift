import Application
import Cryptography
import Domain
import MariaDB
import TestDatabase
import Synchronization
import Testing

@testable import Persistence

/// Times that a caller whose clock was an hour ahead has left behind.
@Suite(.database) struct FutureTimesTests {
  private let fixture: Fixture
  private var now: Timestamp { fixture.now }
  private var ahead: Timestamp { fixture.now.adding(.hours(1)) }

  init() throws { fixture = try Fixture() }

  /// A charge about which somebody has to be asked now.
  private func dueCharge() throws -> Payment {
    let payment = try fixture.created()
    _ = try fixture.record(
      payment, .created(ChargeIdentity(transactionID: "t"), code: "c", expiresAt: nil))
    try fixture.run("UPDATE payments SET next_check_at = \(bind: now)")
    return payment
  }

  @Test func `an account's turn is not put off, so that charges are asked about in time`() throws {
    // Would catch: a paid charge without a webhook that nobody asks about for an hour.
    _ = try dueCharge()
    #expect(
      try fixture.checks.claimRound(at: ahead, limit: 9, nextRound: ahead.adding(.seconds(1)))
        != nil)
    #expect(
      try fixture.checks.claimRound(at: now, limit: 9, nextRound: now.adding(.seconds(1)))?.charges
        .count == 1)
    // The next one is as far away as ever.
    #expect(try fixture.checks.claimRound(at: now, limit: 9, nextRound: now) == nil)
  }

  @Test func `a rest that an account got by the wrong clock ends with the right one`() throws {
    _ = try dueCharge()
    try fixture.checks.rest(GatewayAccountID(1), until: ahead.adding(.seconds(5)))
    #expect(try fixture.checks.claimRound(at: now, limit: 9, nextRound: now) != nil)
    try fixture.checks.rest(GatewayAccountID(1), until: now.adding(.seconds(5)))
    #expect(try fixture.checks.claimRound(at: now, limit: 9, nextRound: now) == nil)
  }

  @Test func `a charge is asked about where its next time lies beyond every schedule`() throws {
    let payment = try dueCharge()
    try fixture.run(
      "UPDATE payments SET next_check_at = \(bind: now.adding(.minutes(61)))")
    #expect(try fixture.claimDue(at: now).map(\.id) == [payment.id])
    try fixture.run(
      "UPDATE payments SET next_check_at = \(bind: now.adding(.minutes(60)))")
    #expect(try fixture.claimDue(at: now.adding(.minutes(1))).isEmpty)
  }

  @Test func `a refused account is tested again within its minute`() throws {
    let accounts = GatewayAccountRepository(fixture.database, vault: fixture.vault)
    let (id, vault) = (SellerID(1), fixture.vault)
    let credentials = try vault.encryptTexts([:], for: EncryptedRow.gatewayCredentials(id, "g"))
    let secret = try vault.encrypt("s", for: EncryptedRow.gatewayWebhookSecret(id, "g"))
    try fixture.run(
      """
      UPDATE gateway_accounts
      SET credentials = \(bind: credentials), webhook_secret = \(bind: secret) WHERE id = 1
      """)
    _ = try accounts.mark(GatewayAccountID(1), refused: "401", at: ahead)
    #expect(try accounts.claimRefused(at: now, limit: 9).map(\.id) == [GatewayAccountID(1)])
    #expect(try accounts.claimRefused(at: now.adding(.seconds(59)), limit: 9).isEmpty)
    #expect(try accounts.claimRefused(at: now.adding(.seconds(60)), limit: 9).count == 1)
  }

  @Test func `a buyer may ask again, and gets the link again`() throws {
    // Would catch: a button that says "just asked" for an hour.
    let payment = try dueCharge()
    #expect(try fixture.checks.mayVerify(payment, at: ahead))
    #expect(try fixture.checks.mayVerify(payment, at: now))
    #expect(try !fixture.checks.mayVerify(payment, at: now.adding(.seconds(4))))
    _ = try fixture.move(payment, to: .paid)
    try fixture.run("UPDATE payments SET delivered_at = \(bind: ahead)")
    guard case .enqueued = try fixture.users.repeatDelivery(payment, at: now) else {
      Issue.record("no link")
      return
    }
    guard case .justSent = try fixture.users.repeatDelivery(payment, at: now.adding(.seconds(9)))
    else {
      Issue.record("a link at every press")
      return
    }
  }

  @Test func `what was first said in the future is said first now`() throws {
    // Would catch: a charge that is dead, and is known to be so an hour late.
    let payment = try dueCharge()
    try fixture.ledger.save(absentSince: ahead, of: payment)
    try fixture.ledger.save(absentSince: now, of: payment)
    try fixture.ledger.save(absentSince: now.adding(.seconds(9)), of: payment)
    #expect(try fixture.texts("SELECT absent_since AS v FROM payments") == [now.text])
  }

  @Test func `a pixel is held no longer than pixels are`() throws {
    let conversions = ConversionRepository(
      fixture.database, vault: fixture.vault, in: SystemScope())
    try fixture.run(
      """
      INSERT INTO redirect_pools (id, account_id, slug, name, meta_pixel_id, meta_access_token,
        meta_tracking_enabled)
      VALUES (5, 1, 'oferta', 'p', '123',
        \(bind: hex(try fixture.vault.encrypt("t", for: EncryptedRow.pixelToken(SellerID(1), "p")))), 1)
      """)
    func isHeld(at time: Timestamp) throws -> Bool {
      if case .held = try conversions.pixel(of: RedirectPoolID(5), at: time) { true } else { false }
    }
    try conversions.hold(RedirectPoolID(5), until: now.adding(.minutes(15)), reason: "190")
    #expect(try isHeld(at: now))
    try conversions.hold(RedirectPoolID(5), until: ahead.adding(.minutes(15)), reason: "190")
    #expect(try !isHeld(at: now))
  }

  @Test func `a process of the future is not one that lives`() throws {
    let heartbeats = HeartbeatRepository(fixture.database)
    let process = RunningProcess(
      kind: .dispatcher, host: "loja", pid: 7, startedAt: now, clockAhead: .seconds(3600))
    try heartbeats.beat("a", process, at: ahead)
    #expect(try heartbeats.alive(at: now).isEmpty)
    try heartbeats.beat("a", process, at: now)
    #expect(try heartbeats.alive(at: now) == [process])
  }

  @Test func `clicks are counted behind a position of the future`() throws {
    // Would catch: an hour of clicks that no statistics ever have.
    let counts = ClickCounts(fixture.database, in: SystemScope(), jobs: JobLeases(fixture.database))
    func count(_ moment: Timestamp) throws -> [String] {
      while try counts.advance(at: moment) {}
      return try fixture.texts("SELECT SUM(clicks) AS v FROM click_counts")
    }
    try fixture.clicks.record([click(1, at: now.before(.minutes(5)))])
    #expect(try count(now) == ["1"])
    // An hour of nothing, by a clock that is wrong; another host's was right meanwhile.
    #expect(try count(ahead) == ["1"])
    try fixture.clicks.record([click(2, at: now.adding(.seconds(5)))])
    let later = now.adding(.minutes(2))
    try fixture.clicks.record([click(3, at: now.adding(.minutes(1)))])
    #expect(try count(later) == ["3"])
    #expect(
      try fixture.texts("SELECT position AS v FROM jobs WHERE name = 'count_clicks'").first
        .flatMap { Timestamp(text: $0) }.map { $0 <= later } == true)
    try fixture.clicks.record([click(4, at: now.adding(.minutes(3)))])
    #expect(try count(now.adding(.minutes(4))) == ["4"])
  }

  @Test func `a pool that was remembered in the future is read again`() throws {
    let time = SetTime(ahead)
    let pools = RedirectPoolRepository(fixture.database, clock: Clock { time.now })
    try fixture.run(
      "INSERT INTO redirect_pools (id, account_id, slug, name) VALUES (5, 1, 'oferta', 'p')")
    #expect(try pools.pool(slug: "oferta") != nil)
    try fixture.run("UPDATE redirect_pools SET is_active = 0")
    time.now = now
    #expect(try pools.pool(slug: "oferta") == nil)
  }

  @Test func `an alert that was raised in the future is counted on, and told of in the log again`()
    throws
  {
    let time = SetTime(ahead)
    let told = Mutex(0)
    let logger = Logger { _, event, _ in if event == "alert" { told.withLock { $0 += 1 } } }
    let alerts = AlertRepository(fixture.database, clock: Clock { time.now }, logger: logger)
    alerts.raise("k", seller: SellerID(1), detail: "x")
    time.now = now
    alerts.raise("k", seller: SellerID(1), detail: "x")
    alerts.raise("k", seller: SellerID(1), detail: "x")
    #expect(try fixture.count("SELECT SUM(occurrences) AS n FROM audit_log") == 3)
    #expect(told.withLock { $0 } == 2)
  }
}
