import Foundation
import MariaDB
import Testing

/// A seller with a bot, a pixel and a SyncPay account that nobody else in the run uses.
struct Seller: Sendable {
  let stack: Stack
  let sandbox: Sandbox
  let slug: String
  let bot: String
  let botToken: String
  let pixel: String
  let pixelToken: String
  let clientID: String
  let clientSecret: String
  /// Of the payment notices' address.
  private(set) var webhookURL = ""

  static let accessLink = "https://exemplo.com.br/acesso/segredo-do-produto"

  static func make(
    on stack: Stack, generation: JSON = "event", code: JSON = "dynamic", notices: Bool = false,
    tracking: Bool = true, price: String = "19.90"
  ) async throws -> Seller {
    let number = Int.random(in: 100_000_000...999_999_999)
    var seller = Seller(
      stack: stack, sandbox: Sandbox(url: stack.sandboxURL), slug: "s\(number)",
      bot: "loja_\(number)_bot", botToken: "7\(number):AAtoken-of-the-bot-\(number)-0123456",
      pixel: "9\(number)", pixelToken: "EAAtokenofthepixel\(number)",
      clientID: UUID().uuidString.lowercased(), clientSecret: UUID().uuidString.lowercased())
    try await seller.sandbox.tell(
      "telegram/bots",
      ["token": .text(seller.botToken), "username": .text(seller.bot), "name": "Loja"])
    try await seller.sandbox.tell(
      "meta/pixels", ["pixel_id": .text(seller.pixel), "access_token": .text(seller.pixelToken)])
    try await seller.sandbox.tell(
      "syncpay/accounts",
      [
        "client_id": .text(seller.clientID), "client_secret": .text(seller.clientSecret),
        "webhook_generation": generation, "code": code, "auto_pending_notice": .bool(notices),
        "webhook_secret": "assinatura-secreta-da-conta",
      ])
    let report = try await seller.apply(seller.document(tracking: tracking, price: price))
    seller.webhookURL = report["gateway_accounts"].items.first?["webhook_url"].text ?? ""
    return seller
  }

  func document(
    tracking: Bool = true, price: String = "19.90", texts: JSON = [:]
  ) -> JSON {
    [
      "account": .text("Conta \(slug)"),
      "gateway_accounts": [
        [
          "name": "SyncPay", "type": "syncpay",
          "credentials": [
            "client_id": .text(clientID), "client_secret": .text(clientSecret),
            "webhook_secret": "assinatura-secreta-da-conta",
          ],
        ]
      ],
      "bots": [
        [
          "name": "Bot", "token": .text(botToken), "gateway_account": "SyncPay", "texts": texts,
          "offers": [
            ["name": "Plano", "price": .text(price), "access_link": .text(Self.accessLink)]
          ],
        ]
      ],
      "pools": [
        [
          "name": "Pool", "slug": .text(slug),
          "pixel": [
            "id": .text(pixel), "access_token": .text(pixelToken),
            "tracking_enabled": .bool(tracking),
          ],
          "bots": [["name": "Bot"]],
        ]
      ],
    ]
  }

  @discardableResult
  func apply(_ document: JSON) async throws -> JSON {
    let result = try await stack.rastro(
      "apply", "--json", "-", input: try JSONEncoder().encode(document))
    try #require(result.status == 0, "\(result.messages)")
    return try JSONDecoder().decode(JSON.self, from: Data(result.output.utf8))
  }

  /// Tells the sandbox to misbehave for this seller only.
  func fault(_ api: String, _ operation: String, _ behaviour: JSON, times: Int = 1) async throws {
    let key = ["meta": pixel, "telegram": bot][api] ?? clientID
    try await sandbox.tell(
      "faults",
      [
        "api": .text(api), "operation": .text(operation), "key": .text(key),
        "times": .int(times), "behaviour": behaviour,
      ])
  }

  func clearFaults() async throws {
    for key in [pixel, bot, clientID] {
      try await sandbox.tell("faults/clear", ["key": .text(key)])
    }
  }

  func charges() async throws -> [JSON] {
    try await sandbox.ask("syncpay/charges?client_id=\(clientID)").items
  }

  func events(_ name: String) async throws -> [JSON] {
    try await sandbox.ask("meta/events?pixel=\(pixel)").items
      .filter { $0["event_name"].text == name && $0["source"].text == "server" }
  }

  /// Requests that carried the event, refused and cut ones too.
  func metaRequests(_ name: String) async throws -> [JSON] {
    try await sandbox.ask("meta/requests?pixel=\(pixel)").items.filter { request in
      request["operation"].text == "events"
        && request["event_names"].items.contains(.string(name))
    }
  }

  func payments() async throws -> [PaymentRow] {
    try await stack.rows(
      """
      SELECT p.payment_id, p.status, p.tracking_token, p.gateway_transaction_id,
        p.meta_purchase_sent, p.meta_event_id, p.delivered_at, p.failure_reason
      FROM payments p JOIN accounts a ON a.id = p.account_id
      WHERE a.name = \(bind: "Conta \(slug)") ORDER BY p.id
      """
    ).map(PaymentRow.init)
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

  init(_ row: Row) throws {
    reference = try row.text("payment_id")
    status = try row.text("status")
    token = try row.optionalText("tracking_token")
    transactionID = try row.optionalText("gateway_transaction_id")
    isSent = try row.bool("meta_purchase_sent")
    eventID = try row.optionalText("meta_event_id")
    isDelivered = try row.optionalText("delivered_at") != nil
    failure = try row.optionalText("failure_reason")
  }
}
