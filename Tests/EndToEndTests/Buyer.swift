import Foundation
import JSON
import Testing

/// A person in the simulated chat.
struct Buyer: Sendable {
  let seller: Seller
  var id = Int.random(in: 1_000_000_000...9_999_999_999)

  struct Page: Sendable {
    let token: String
    let eventID: String
  }

  static let agent = "Mozilla/5.0 (Linux; Android 14) Flow"

  /// Clicks the ad; the page's values tell what was stored.
  func click(
    _ query: String = "fbclid=IwAR0flow-De_1&utm_source=facebook", cookies: String? = nil,
    headers more: [(name: String, value: String)] = []
  ) async throws -> Page {
    var headers = [(name: "User-Agent", value: Self.agent)] + more
    if let cookies { headers.append(("Cookie", cookies)) }
    let answer = try await HTTP.get(
      "\(seller.stack.publicURL)/go/\(seller.slug)?\(query)", headers: headers)
    try #require(answer.status == 200, "\(answer.text)")
    return Page(
      token: try #require(answer.text.firstMatch(of: #/data-token="([0-9a-f]{32})"/#)).1
        .description,
      eventID: try #require(answer.text.firstMatch(of: #/data-event-id="(pageview_[0-9a-f]{32})"/#))
        .1.description)
  }

  @discardableResult
  func say(_ text: String) async throws -> JSONValue {
    try await seller.sandbox.tell(
      "telegram/say",
      [
        "bot": .text(seller.bot), "user": .int(id), "first_name": "Ana <b>& Cia</b>",
        "text": .text(text),
      ])
  }

  @discardableResult
  func press(_ data: String, redeliver: Bool = true) async throws -> JSONValue {
    let shown = try await messages().last?["message_id"] ?? 0
    return try await seller.sandbox.tell(
      "telegram/press",
      [
        "bot": .text(seller.bot), "user": .int(id), "message_id": shown, "data": .text(data),
        "redeliver": .bool(redeliver),
      ])
  }

  /// What the bot sent, in order.
  func messages() async throws -> [JSONValue] {
    try await seller.sandbox.ask("telegram/messages?bot=\(seller.bot)&user=\(id)").items
      .filter { $0["from"].text == "bot" }
  }

  func message(containing text: String) async throws -> JSONValue {
    try await eventually("a message with «\(text)»") {
      try await messages().last { $0["text"].text?.contains(text) == true }
    }
  }

  func deliveries() async throws -> Int {
    try await count(of: Seller.accessLink)
  }

  /// The first offer's button, after /start.
  func start(_ payload: String? = nil) async throws -> String {
    try #require(try await offers(payload).first)
  }

  /// Every offer's button, after /start.
  func offers(_ payload: String? = nil) async throws -> [String] {
    try await say(payload.map { "/start \($0)" } ?? "/start")
    return try await eventually("offers in the chat") {
      try await messages().lazy.map { message in
        message["keyboard"].items.flatMap(\.items).compactMap { $0["callback_data"].text }
          .filter { $0.hasPrefix("buy:") }
      }.first { !$0.isEmpty }
    }
  }

  /// A button of the last message that has one of that name.
  func button(_ text: String) async throws -> String {
    try await eventually("a button «\(text)»") {
      try await messages().reversed().lazy.flatMap { $0["keyboard"].items.flatMap(\.items) }
        .first { $0["text"].text == text }?["callback_data"].text
    }
  }

  /// Messages that contain the text.
  func count(of text: String) async throws -> Int {
    try await messages().filter { $0["text"].text?.contains(text) == true }.count
  }

  /// From the ad to a PIX code in the chat.
  func reachCode() async throws -> Page {
    let page = try await click()
    let offer = try await start(page.token)
    try await press(offer)
    _ = try await code()
    return page
  }

  func code() async throws -> String {
    try await eventually("a PIX code in the chat") {
      try await messages().lazy.compactMap { message -> String? in
        message["text"].text?.firstMatch(of: #/<code>(000201[^<]+)<\/code>/#)?.1.description
      }.first
    }
  }

  /// Pays the last charge; the first webhook has been answered when this returns.
  @discardableResult
  func pay(_ options: JSONValue = ["wait": true], at desk: GatewayDesk? = nil) async throws
    -> String
  {
    let desk = desk ?? seller.desk
    let charge = try #require(try await seller.charges(at: desk).last?["id"].text)
    try await seller.sandbox.tell(desk.path(charge, "pay"), options)
    return charge
  }

  /// Paid, delivered and accepted by Meta, with nothing of any sale left to do: whoever counts after this
  /// counts what comes late too.
  func settled(within seconds: Double = 60) async throws -> PaymentRow {
    let payment = try await eventually(
      "a payment that is paid, delivered and sent", within: seconds
    ) {
      try await seller.payments().first { $0.status == "paid" && $0.isDelivered && $0.isSent }
    }
    try await seller.idle()
    return payment
  }
}
