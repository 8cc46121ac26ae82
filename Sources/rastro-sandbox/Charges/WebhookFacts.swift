/// One payment as a webhook tells of it.
struct WebhookFacts: Sendable {
  let charge: Charge
  let style: WebhookStyle
  let override: StatusWord?

  /// An id as the style spells it.
  func spelled(_ id: String?) -> JSON {
    guard let id else { return .null }
    return switch style.spelling {
    case .plain: .string(id)
    case .spaced: .string(" \(id) ")
    case .upper: .string(id.uppercased())
    }
  }

  /// The status word; nil when it is to be left out.
  func word(_ own: String) -> JSON? { override.json(insteadOf: own) }

  /// The body as it travels: inside another member, where the style says so.
  func wrapped(_ body: JSON) -> JSON { style.wrap.map { .object([$0: body]) } ?? body }

  var amount: JSON { JSON(charge.reported) }
  var paidAt: JSON { charge.paidAt?.json ?? .null }
}
