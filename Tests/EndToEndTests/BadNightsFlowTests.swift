import Foundation
import MariaDB
import Testing

/// A database that is there and does not do what it should.
///
/// What each side sees is the table in
/// docs/operation.md: the visitor reaches the bot, gateway and Telegram are told to come back, the operator reads of
/// it at /ready and in the log, and afterwards everything is there, once.
@Suite(.gated) struct BadNightsFlowTests {
  private func clicks(_ token: String, _ stack: Stack) async throws -> Int {
    try await stack.rows("SELECT id FROM clicks WHERE tracking_token = \(bind: token)").count
  }

  private func webhook(_ charge: String) -> String {
    Gateway.syncpay.webhook("completed", of: charge, reference: "")
  }

  /// A buyer with a code, whose bad night begins and ends around the payment.
  ///
  /// `night` says what became of the database while it is bad: it is given the seller.
  private func throughTheNight(
    _ name: String, begin: (Stack) async throws -> Void,
    night: (Seller) async throws -> Void = { _ in },
    end: (Stack) async throws -> Void
  ) async throws {
    let stack = try await Stack.up(name, ownDatabase: true)
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay(["notify": false])
    try await begin(stack)
    // The visitor reaches the bot, whoever answers.
    let token = try await Buyer(seller: seller).click().token
    // The gateway is told to come back.
    let answer = try await HTTP.post(seller.webhookURL, webhook(charge))
    #expect(answer.status == 503 || answer.status == 504, "\(answer.status)")
    #expect(try await HTTP.get("\(stack.publicURL)/health").status == 200)
    try await night(seller)
    try await end(stack)
    try await eventually("ready again", within: 30) {
      try await HTTP.get("\(stack.publicURL)/ready").status == 200
    }
    try await eventually("the click of that night, once", within: 30) {
      try await clicks(token, stack) == 1
    }
    // As a gateway does: each process notices by itself that the database is back.
    try await eventually("the webhook taken", within: 30) {
      try await HTTP.post(seller.webhookURL, webhook(charge)).status == 200
    }
    _ = try await buyer.settled()
    #expect(try await buyer.deliveries() == 1)
    #expect(try await seller.metaRequests("Purchase").count == 1)
    // A buyer who comes then is served as ever.
    let next = Buyer(seller: seller)
    _ = try await next.reachCode()
    try await stack.down()
  }

  private func isNotReady(_ seller: Seller) async throws {
    let answer = try await HTTP.get("\(seller.stack.publicURL)/ready")
    #expect(answer.status == 503 || answer.status == 504)
  }

  @Test func `a database that is read-only`() async throws {
    // As after a failover to a replica, or a disk that the system has given up.
    try await throughTheNight(
      "night-readonly", begin: { try await $0.change("SET GLOBAL read_only = 1") },
      night: { try await isNotReady($0) },
      end: { try await $0.change("SET GLOBAL read_only = 0") })
  }

  @Test func `a database that stands still`() async throws {
    try await throughTheNight(
      "night-still",
      begin: { stack in try await stack.signal("STOP", [try stack.supervisor(of: "mariadb")]) },
      night: { try await isNotReady($0) },
      end: { stack in
        // A command that a person began meanwhile goes on: it is worth more than the two seconds of a request.
        async let sales = stack.rastro("sales")
        try await Task.sleep(for: .seconds(3))
        try await stack.signal("CONT", [try stack.supervisor(of: "mariadb")])
        let result = try await sales
        #expect(result.status == 0, "\(result.messages)")
      })
  }

  @Test func `a database without room for another row`() async throws {
    // The server's own words for it, from a trigger: a disk that is really full ends the tests beside this one.
    let tables = ["clicks", "webhook_deliveries", "payments", "outbox", "audit_log"]
    try await throughTheNight(
      "night-full",
      begin: { stack in
        for table in tables {
          try await stack.change(
            """
            CREATE TRIGGER \(raw: table)_full BEFORE INSERT ON \(raw: table) FOR EACH ROW
            SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1114, MESSAGE_TEXT = 'The table is full'
            """)
        }
      },
      end: { stack in
        for table in tables { try await stack.change("DROP TRIGGER \(raw: table)_full") }
      })
  }

  @Test func `tables that a long change of their form keeps locked`() async throws {
    let stack = try await Stack.up("night-locked", ownDatabase: true)
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay(["notify": false])
    let lock = try await stack.holding(
      "LOCK TABLES clicks WRITE, payments WRITE, webhook_deliveries WRITE, bot_users WRITE")
    let token = try await Buyer(seller: seller).click().token
    #expect(try await HTTP.post(seller.webhookURL, webhook(charge)).status >= 500)
    #expect(try await HTTP.get("\(stack.publicURL)/health").status == 200)
    try await lock.end()
    try await eventually("the click, once", within: 30) { try await clicks(token, stack) == 1 }
    #expect(try await HTTP.post(seller.webhookURL, webhook(charge)).status == 200)
    _ = try await buyer.settled()
    #expect(try await seller.metaRequests("Purchase").count == 1)
    try await stack.down()
  }

  @Test func `a database without another connection`() async throws {
    let stack = try await Stack.up("night-connections", ownDatabase: true)
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay(["notify": false])
    // Every session of ours is ended, and one of all processes gets another.
    let user = stack.environment["RASTRO_DB_USER"] ?? ""
    try await stack.change("ALTER USER \(raw: user)@localhost WITH MAX_USER_CONNECTIONS 1")
    try await stack.change("KILL USER \(raw: user)@localhost")
    let token = try await Buyer(seller: seller).click().token
    #expect(try await HTTP.get("\(stack.publicURL)/health").status == 200)
    let answer = try await HTTP.post(seller.webhookURL, webhook(charge))
    try await stack.change("ALTER USER \(raw: user)@localhost WITH MAX_USER_CONNECTIONS 0")
    try await eventually("the click, once", within: 30) { try await clicks(token, stack) == 1 }
    if answer.status != 200 {
      #expect(answer.status == 503 || answer.status == 504)
      try await eventually("webhooks taken again", within: 30) {
        try await HTTP.post(seller.webhookURL, webhook(charge)).status == 200
      }
    }
    _ = try await buyer.settled()
    #expect(try await seller.metaRequests("Purchase").count == 1)
    try await stack.down()
  }

  @Test func `a disk that takes nothing more of ours: log, pages and positions`() async throws {
    // Would catch: a process that ends of a log line, or of SIGXFSZ, on a full disk.
    let stack = try await Stack.up("night-disk")
    let seller = try await Seller.make(on: stack)
    let all =
      try await stack.workers(of: "workers") + stack.workers(of: "clicks")
      + stack.workers(of: "dispatch-1")
    for pid in all { _ = try await run("/usr/bin/prlimit", ["--pid", pid, "--fsize=0"]) }
    let page = "\(stack.directory)/fallback/go/\(seller.slug).html"
    let before = try String(contentsOfFile: page, encoding: .utf8)
    // The page must change, and cannot.
    try await stack.change(
      "UPDATE bots SET username = CONCAT(username, '') WHERE username = \(bind: seller.bot)")
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    let now =
      try await stack.workers(of: "workers") + stack.workers(of: "clicks")
      + stack.workers(of: "dispatch-1")
    #expect(now == all)
    #expect(try String(contentsOfFile: page, encoding: .utf8) == before)
    try await stack.down()
  }

  @Test(arguments: ["http://gateway.invalid", "http://127.0.0.1:1"])
  func `a gateway's host that resolves to nothing, or refuses`(address: String) async throws {
    // Certain that nothing left: the buyer hears so at once, and nothing stays pending.
    let stack = try await Stack.up(
      "night-host-\(address.hasSuffix("1") ? "refuses" : "unknown")")
    let seller = try await Seller.make(on: stack)
    try await stack.restart(adding: ["RASTRO_SYNCPAY_BASE_URL": address])
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start(try await buyer.click().token))
    _ = try await buyer.message(containing: "Nada foi cobrado")
    #expect(try await seller.payments().map(\.status) == ["failed"])
    try await seller.alerted("alert:charge_refused")
    try await stack.down()
  }
}
