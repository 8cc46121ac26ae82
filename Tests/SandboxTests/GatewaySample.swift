import JSON
import Testing

@testable import rastro_sandbox

/// How a seller calls a simulated gateway with one key, and what its webhooks look like.
struct GatewaySample: Sendable, CustomTestStringConvertible {
  let type: String
  /// What orders a charge.
  let create: @Sendable (_ key: String) -> String
  /// What tells of the charge with that id.
  let query: @Sendable (_ id: String, _ key: String) -> String
  /// What tests the connection.
  let test: String
  /// A right order of R$ 19.90, with the address for webhooks and our name for the charge.
  let order: @Sendable (_ address: String, _ reference: String) -> JSONValue
  /// The place of the code in the answer to an order.
  let code: String
  /// Its words for a charge that waits, and for one that is paid.
  let words: [String]
  /// A query shows the code.
  let queriesShowCode: Bool
  let webhooks: [WebhookForm]
  let webhookVariants: [String]

  /// Where a form of webhook has what; nil for nowhere.
  struct WebhookForm: Sendable {
    let variant: String
    let id: String?
    let status: String?
    /// The word of a paid charge.
    let word: JSONValue
    let amount: String?

    init(_ variant: String, id: String?, status: String?, _ word: JSONValue, amount: String?) {
      self.variant = variant
      self.id = id
      self.status = status
      self.word = word
      self.amount = amount
    }
  }

  static let all: [GatewaySample] = [.paradise, .umbrellapay, .atomopay]

  var testDescription: String { type }

  static func of(_ type: String) -> GatewaySample? { all.first { $0.type == type } }
}
