import Foundation
import JSON
import MariaDB
import Testing

/// A seller with a bot, a pixel and accounts at gateways that nobody else in the run uses.
struct Seller: Sendable {
  let stack: Stack
  let sandbox: Sandbox
  let slug: String
  let bot: String
  let botToken: String
  let pixel: String
  let pixelToken: String
  /// The bot's own account first, then those that stand in for it.
  let desks: [GatewayDesk]
  /// Of the payment webhooks' address, of each desk.
  private(set) var webhookURLs: [String] = []

  static let accessLink = "https://exemplo.com.br/acesso/segredo-do-produto"

  var desk: GatewayDesk { desks[0] }
  var webhookURL: String { webhookURLs.first ?? "" }
  var clientID: String { desk.key }
  var clientSecret: String { desk.secret }

  /// `options` are those of the account in the sandbox, the first desk's.
  static func make(
    on stack: Stack, at desks: [GatewayDesk] = [GatewayDesk(.syncpay)], options: JSONValue = [:],
    tracking: Bool = true, prices: [String] = ["19.90"]
  ) async throws -> Seller {
    var seller = try await known(on: stack, at: desks, options: options)
    let report = try await seller.apply(seller.document(tracking: tracking, prices: prices))
    seller.webhookURLs = desks.map { desk in
      report["gateway_accounts"].items.first { $0["name"].text == desk.name }?["webhook_url"].text
        ?? ""
    }
    return seller
  }

  /// Known to Telegram, Meta and the gateways, and to Rastro not yet.
  static func known(
    on stack: Stack, at desks: [GatewayDesk] = [GatewayDesk(.syncpay)], options: JSONValue = [:]
  ) async throws -> Seller {
    let number = Int.random(in: 100_000_000...999_999_999)
    let seller = Seller(
      stack: stack, sandbox: Sandbox(url: stack.sandboxURL), slug: "s\(number)",
      bot: "loja_\(number)_bot", botToken: "7\(number):AAtoken-of-the-bot-\(number)-0123456",
      pixel: "9\(number)", pixelToken: "EAAtokenofthepixel\(number)", desks: desks)
    try await seller.sandbox.tell(
      "telegram/bots",
      ["token": .text(seller.botToken), "username": .text(seller.bot), "name": "Loja"])
    try await seller.sandbox.tell(
      "meta/pixels", ["pixel_id": .text(seller.pixel), "access_token": .text(seller.pixelToken)])
    for (place, desk) in desks.enumerated() {
      try await desk.open(in: seller.sandbox, options: place == 0 ? options : [:])
    }
    return seller
  }

  func document(
    tracking: Bool = true, prices: [String] = ["19.90"], texts: JSONValue = [:],
    media: JSONValue = [:], startEvents: [String] = [], deliveryPage: Bool = false
  ) -> JSONValue {
    [
      "account": .text("Conta \(slug)"),
      "gateway_accounts": .array(desks.map(\.entry)),
      "bots": [
        [
          "name": "Bot", "token": .text(botToken), "gateway_account": .text(desk.name),
          "fallback_gateway_accounts": .array(desks.dropFirst().map { .text($0.name) }),
          "texts": texts, "media": media, "delivery_page": .bool(deliveryPage),
          "offers": .array(prices.enumerated().map(offer)),
        ]
      ],
      "pools": [
        [
          "name": "Pool", "slug": .text(slug),
          "pixel": [
            "id": .text(pixel), "access_token": .text(pixelToken),
            "tracking_enabled": .bool(tracking),
            "start_events": .array(startEvents.map { .text($0) }),
          ],
          "bots": [["name": "Bot"]],
        ]
      ],
    ]
  }

  private func offer(_ number: Int, _ price: String) -> JSONValue {
    [
      "name": .text(number == 0 ? "Plano" : "Plano \(number + 1)"), "price": .text(price),
      "access_link": .text(Self.accessLink),
    ]
  }

  @discardableResult
  func apply(_ document: JSONValue) async throws -> JSONValue {
    let result = try await stack.rastro(
      "apply", "--json", "-", input: Data(document.bytes))
    try #require(result.status == 0, "\(result.messages)")
    return try JSONValue(answer: result.output)
  }

  /// Tells the sandbox to misbehave for this seller only.
  func fault(_ api: String, _ operation: String, _ behaviour: JSONValue, times: Int = 1)
    async throws
  {
    let gateway = desks.first { api.hasPrefix($0.gateway.rawValue) }
    let key = ["meta": pixel, "telegram": bot][api] ?? gateway?.key ?? ""
    try await sandbox.tell(
      "faults",
      [
        "api": .text(api), "operation": .text(operation), "key": .text(key),
        "times": .int(times), "behaviour": behaviour,
      ])
  }

  func clearFaults() async throws {
    for key in [pixel, bot] + desks.map(\.key) {
      try await sandbox.tell("faults/clear", ["key": .text(key)])
    }
  }

  func charges() async throws -> [JSONValue] { try await charges(at: desk) }

  func charges(at desk: GatewayDesk) async throws -> [JSONValue] {
    try await sandbox.ask("\(desk.path())?key=\(desk.key)").items
  }

  /// Calls that asked the desk for a charge, those that came to nothing too.
  func chargeCalls(at desk: GatewayDesk? = nil) async throws -> Int {
    let desk = desk ?? self.desk
    return try await sandbox.ask("\(desk.gateway.rawValue)/calls?key=\(desk.key)").items
      .filter { ["create", "cash-in"].contains($0["operation"].text) }.count
  }

  func events(_ name: String) async throws -> [JSONValue] {
    try await sandbox.ask("meta/events?pixel=\(pixel)").items
      .filter { $0["event_name"].text == name && $0["source"].text == "server" }
  }

  /// Requests that carried the event, refused and cut ones too.
  func metaRequests(_ name: String) async throws -> [JSONValue] {
    try await sandbox.ask("meta/requests?pixel=\(pixel)").items.filter { request in
      request["operation"].text == "events"
        && request["event_names"].items.contains(.string(name))
    }
  }

  /// All, or those of one charge at a gateway.
  func payments(of charge: String? = nil) async throws -> [PaymentRow] {
    try await stack.rows(
      """
      SELECT p.payment_id, p.status, p.tracking_token, p.gateway_transaction_id,
        p.meta_purchase_sent, p.meta_event_id, p.delivered_at, p.failure_reason, p.check_count
      FROM payments p JOIN accounts a ON a.id = p.account_id
      WHERE a.name = \(bind: "Conta \(slug)")
        AND (\(bind: charge) IS NULL OR p.gateway_transaction_id = \(bind: charge))
      ORDER BY p.id
      """
    ).map(PaymentRow.init)
  }

  /// The reconciler's next question about each open charge is due now.
  func makeChecksDue() async throws {
    try await stack.change(
      """
      UPDATE payments p JOIN accounts a ON a.id = p.account_id
      SET p.next_check_at = UTC_TIMESTAMP(3)
      WHERE a.name = \(bind: "Conta \(slug)") AND p.next_check_at IS NOT NULL
      """)
  }

  /// What became of each incoming webhook.
  func webhooks() async throws -> [String] {
    try await stack.rows(
      """
      SELECT w.state FROM webhook_deliveries w JOIN accounts a ON a.id = w.account_id
      WHERE a.name = \(bind: "Conta \(slug)") ORDER BY w.id
      """
    ).map { try $0.text("state") }
  }

  /// Nothing that was enqueued is left to do.
  func quiet() async throws {
    try await eventually("an outbox without open entries") {
      try await stack.rows(
        """
        SELECT o.id FROM outbox o JOIN accounts a ON a.id = o.account_id
        WHERE a.name = \(bind: "Conta \(slug)") AND o.state = 'pending' LIMIT 1
        """
      ).isEmpty
    }
  }

  /// Nothing that a sale enqueued is due or under way; what waits for a later time may wait.
  func idle() async throws {
    try await eventually("no sale's task due or under way") {
      try await stack.rows(
        """
        SELECT o.id FROM outbox o JOIN accounts a ON a.id = o.account_id
        WHERE a.name = \(bind: "Conta \(slug)") AND o.state = 'pending'
          AND o.kind IN ('purchase', 'delivery')
          AND (o.lease_owner IS NOT NULL OR o.next_attempt_at <= UTC_TIMESTAMP(3)) LIMIT 1
        """
      ).isEmpty
    }
  }

  /// An alert and the state that it is about are two writes, in either order.
  func alerted(_ kind: String) async throws {
    try await eventually("\(kind)") { try await alerts().contains(kind) }
  }

  func alerts() async throws -> [String] {
    try await stack.rows(
      """
      SELECT l.kind FROM audit_log l JOIN accounts a ON a.id = l.account_id
      WHERE a.name = \(bind: "Conta \(slug)") ORDER BY l.id
      """
    ).map { try $0.text("kind") }
  }

  /// State and detail of the outbox entries of a kind.
  func outbox(_ kind: String) async throws -> [(state: String, detail: String)] {
    try await stack.rows(
      """
      SELECT o.state, o.detail FROM outbox o JOIN accounts a ON a.id = o.account_id
      WHERE a.name = \(bind: "Conta \(slug)") AND o.kind = \(bind: kind) ORDER BY o.id
      """
    ).map { (try $0.text("state"), try $0.text("detail")) }
  }
}

struct PaymentRow: Sendable {
  let reference: String
  let status: String
  let token: String?
  let transactionID: String?
  let isSent: Bool
  let eventID: String?
  let isDelivered: Bool
  let failure: String?
  let checks: Int

  init(_ row: Row) throws {
    reference = try row.text("payment_id")
    status = try row.text("status")
    token = try row.optionalText("tracking_token")
    transactionID = try row.optionalText("gateway_transaction_id")
    isSent = try row.bool("meta_purchase_sent")
    eventID = try row.optionalText("meta_event_id")
    isDelivered = try row.optionalText("delivered_at") != nil
    failure = try row.optionalText("failure_reason")
    checks = Int(try row.integer("check_count"))
  }
}
