import JSON

/// One payment as a webhook tells of it.
struct WebhookFacts: Sendable {
  let charge: Charge
  let style: WebhookStyle
  let override: StatusWord?

  /// An id as the style spells it.
  func spelled(_ id: String?) -> JSONValue {
    guard let id else { return .null }
    return switch style.spelling {
    case .plain: .string(id)
    case .spaced: .string(" \(id) ")
    case .upper: .string(id.uppercased())
    }
  }

  /// The status word; nil when it is to be left out.
  func word(_ own: String) -> JSONValue? { override.json(insteadOf: own) }

  /// The body as it travels: inside another member, where the style says so.
  func wrapped(_ body: JSONValue) -> JSONValue { style.wrap.map { .object([$0: body]) } ?? body }

  var amount: JSONValue { JSONValue(charge.reported) }
  var paidAt: JSONValue { charge.paidAt?.json ?? .null }
}
