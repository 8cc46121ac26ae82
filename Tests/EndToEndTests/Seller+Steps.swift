import Foundation
import JSON
import MariaDB
import Testing

extension Seller {
  /// A step of each kind after the first offer, and one after any.
  static let someSteps = """
    "order_bumps": [{"name": "Guia", "price": "5.00", "access_link": "https://exemplo.com.br/guia"}],
    "recovery": [
      {"name": "Lembrete", "delay": "15m"}, {"name": "Desconto", "delay": "2h", "percent_off": 20}
    ],
    "upsells": [{"name": "VIP", "price": "30.00", "access_link": "https://exemplo.com.br/vip"}]
    """

  /// The document with more keys in its first offer, and in its bot.
  func document(offer: String, bot: String? = nil, media: JSONValue = [:]) -> String {
    let text = String(decoding: document(media: media).bytes, as: UTF8.self)
      .replacing("\"price\":\"19.90\"", with: "\"price\":\"19.90\",\(offer)", maxReplacements: 1)
    return bot.map {
      text.replacing("\"offers\":", with: "\($0),\"offers\":", maxReplacements: 1)
    } ?? text
  }

  func applyText(_ text: String) async throws -> CommandResult {
    try await stack.rastro("apply", "--json", "-", input: Data(text.utf8))
  }

  func applySteps() async throws {
    let upsell = """
      "upsells": [{"name": "Grupo", "delay": "1d", "price": "9.00",
        "access_link": "https://exemplo.com.br/grupo"}]
      """
    let result = try await applyText(document(offer: Self.someSteps, bot: upsell))
    try #require(result.status == 0, "\(result.messages)")
  }

  /// Of every charge, the oldest first.
  func amounts() async throws -> [String] {
    try await stack.rows(
      """
      SELECT CAST(p.amount AS CHAR) AS amount FROM payments p JOIN accounts a ON a.id = p.account_id
      WHERE a.name = \(bind: "Conta \(slug)") ORDER BY p.id
      """
    ).map { try $0.text("amount") }
  }
}
