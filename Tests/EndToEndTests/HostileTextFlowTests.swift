import Foundation
import JSON
import MariaDB
import Testing

/// Texts that nobody expects, in every place where somebody outside can put one.
@Suite(.gated) struct HostileTextFlowTests {
  private static let texts = [
    "ação", "💥", "a'b", "a\\b", "\u{202E}", "x\u{301}", "a b", "\u{FFFD}", "%", "ﾂ", "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    String(repeating: "ç", count: 3000),
  ]

  private func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  private func sessions(of stack: Stack) async throws -> Int64 {
    try await stack.rows(
      """
      SELECT CAST(VARIABLE_VALUE AS INTEGER) AS n FROM information_schema.GLOBAL_STATUS
      WHERE VARIABLE_NAME = 'CONNECTIONS'
      """)[0].integer("n")
  }

  @Test func `an address with other characters is not found, and costs no session`() async throws {
    // Would catch: 50 requests of a stranger that open 49 sessions.
    let stack = try await Stack.up("hostile-addresses", ownDatabase: true)
    let seller = try await Seller.make(on: stack)
    _ = try await Buyer(seller: seller).reachCode()
    let before = try await sessions(of: stack)
    for text in Self.texts + ["%00", "%ff", "%c3", "..%2f"] {
      let name = text.hasPrefix("%") || text.hasPrefix(".") ? text : encoded(text)
      guard name.utf8.count < 4000 else { continue }
      for path in [
        "/webhook/telegram/\(name)", "/webhook/payment/\(name)/abc",
        "/webhook/payment/syncpay/\(name)", "/webhook/payment/\(name)/\(name)/\(name)",
      ] {
        let status = try await HTTP.post(stack.publicURL + path, "{}").status
        #expect(status == 404 || status == 400, "\(path): \(status)")
      }
      #expect(try await HTTP.get("\(stack.publicURL)/go/x\(name)y").status < 500, "\(name)")
    }
    // Our own look at it is one, and heartbeats and dispatchers may have needed a few.
    #expect(try await sessions(of: stack) - before < 10)
    try await expectNoFailure(in: stack)
    try await stack.down()
  }

  @Test func `what a person sends is answered, whatever it holds`() async throws {
    // Would catch: a text that the database refuses, and an update that fails for ever.
    let stack = try await Stack.up("hostile-texts")
    let seller = try await Seller.make(on: stack)
    for text in Self.texts + ["a\u{0}b", "\u{1B}[31m"] {
      let buyer = Buyer(seller: seller)
      // Telegram lets a bot write only to who has written to it.
      _ = try await buyer.start()
      for data in ["buy:\(text)", "data:\(text)", "verify:\(text)", "verify:BOT\(text)", text] {
        let status = try await update(
          seller, buyer,
          [
            "callback_query": [
              "id": .text("q"), "data": .text(data), "from": person(buyer, text),
            ]
          ])
        #expect(status == 200, "\(data)")
      }
      _ = try await buyer.message(containing: "não está mais disponível")
      for (number, said) in ["/start \(text)", text, "/dados \(text)", "/start@\(text)"]
        .enumerated()
      {
        let status = try await update(
          seller, buyer,
          [
            "message": [
              "message_id": .int(number), "text": .text(said), "from": person(buyer, text),
              "chat": ["id": .int(buyer.id), "type": "private"],
            ]
          ])
        #expect(status == 200, "\(said)")
      }
      _ = try await buyer.message(containing: "Escolha")
    }
    try await expectNoFailure(in: stack)
    try await stack.down()
  }

  @Test func `what a browser sends is stored or left out, and stops nothing`() async throws {
    let stack = try await Stack.up("hostile-browser")
    let seller = try await Seller.make(on: stack)
    for text in Self.texts.map(encoded) + ["%00", "%ff%fe", "%ed%a0%bd"] {
      let buyer = Buyer(seller: seller)
      let page = try await buyer.click(
        "fbclid=\(text)&utm_source=\(text)&grim=\(text)&_fbp_cookie=\(text)&_fbc_cookie=\(text)",
        cookies: "_fbp=\(text); _fbc=\(text)", headers: [("Referer", text), ("Sec-Purpose", text)])
      let plain = text.removingPercentEncoding ?? text
      for (token, status) in [(page.token, 204), (plain, 400)] {
        let body: JSONValue = [
          "tracking_token": .text(token), "fbp": .text(plain), "fbc": .text(plain),
        ]
        let answer = try await HTTP.post(
          "\(stack.publicURL)/api/tracking/cookies", String(decoding: body.bytes, as: UTF8.self))
        #expect(answer.status == status || answer.status == 413, "\(text)")
      }
    }
    try await expectNoFailure(in: stack)
    try await stack.down()
  }

  @Test func `an update that fails for ever lets the later ones through`() async throws {
    // Would catch: a shop that stands still because of one update.
    let stack = try await Stack.up("poison", ownDatabase: true)
    let seller = try await Seller.make(on: stack)
    try await stack.change(
      """
      CREATE TRIGGER poison BEFORE INSERT ON bot_users FOR EACH ROW
      BEGIN IF NEW.first_name = 'poison' THEN SIGNAL SQLSTATE '45000'; END IF; END
      """)
    let buyer = Buyer(seller: seller)
    let poisoned: JSONValue = [
      "update_id": 77,
      "message": [
        "message_id": 1, "text": "/start", "from": ["id": .int(buyer.id), "first_name": "poison"],
        "chat": ["id": .int(buyer.id), "type": "private"],
      ],
    ]
    for _ in 0..<4 { #expect(try await update(seller, buyer, poisoned) == 503) }
    #expect(try await update(seller, buyer, poisoned) == 200)
    try await seller.alerted("alert:update_set_aside")
    let rows = try await stack.rows("SELECT * FROM failed_updates")
    #expect(rows.count == 1)
    #expect(try rows.first?.integer("telegram_user_id") == Int64(buyer.id))
    #expect(try rows.first?.optionalText("set_aside_at") != nil)
    let other = Buyer(seller: seller)
    _ = try await other.reachCode()
    try await stack.down()
  }

  private func person(_ buyer: Buyer, _ name: String) -> JSONValue {
    ["id": .int(buyer.id), "first_name": .text(String(name.prefix(64)))]
  }

  private func update(_ seller: Seller, _ buyer: Buyer, _ update: JSONValue) async throws -> Int? {
    try await seller.sandbox.tell(
      "telegram/updates", ["bot": .text(seller.bot), "update": update]
    )["status"].int
  }

  private func expectNoFailure(in stack: Stack) async throws {
    let logs = try await stack.evidence().filter { $0.key.hasSuffix(".log") }
    for (name, log) in logs {
      for event in ["request_failed", "not_stored", "not_read", "_failed "] {
        let line = log.split(separator: "\n").first { $0.contains(event) }
        #expect(line == nil, "\(name)")
      }
    }
  }
}
