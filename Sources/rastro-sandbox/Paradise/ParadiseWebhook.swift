import JSON

/// The webhooks that stores were seen to get from Paradise (facts: paradise 6).
enum ParadiseWebhook {
  enum Variant: String, CaseIterable {
    /// Flat, as documented.
    case current
    /// Only what every integrator reads.
    case brief
    /// `webhook_type` tells what happened, beside the status.
    case typed
    /// `webhook_type` alone tells it.
    case typedOnly = "typed_only"
    case oldFlat = "old_flat"
    case hash
    case envelope
  }

  static func body(_ facts: WebhookFacts) -> JSONValue {
    let body =
      switch Variant(rawValue: facts.style.variant) ?? .current {
      case .current: current(facts)
      case .brief: brief(facts)
      case .typed: current(facts).merging(["webhook_type": .string(type(facts))])
      case .typedOnly: typedOnly(facts)
      case .oldFlat: oldFlat(facts)
      case .hash: hash(facts)
      case .envelope: envelope(facts)
      }
    return facts.wrapped(body)
  }

  private static func id(_ facts: WebhookFacts) -> JSONValue {
    facts.spelled(
      facts.style.idForm == .public ? facts.charge.publicID ?? facts.charge.id : facts.charge.id)
  }

  private static func reference(_ facts: WebhookFacts) -> JSONValue {
    facts.spelled(facts.charge.reference)
  }

  private static func word(_ facts: WebhookFacts) -> String {
    ParadiseAccount.word(for: facts.charge.status)
  }

  private static func current(_ facts: WebhookFacts) -> JSONValue {
    let charge = facts.charge
    let fields: JSONValue = [
      "transaction_id": id(facts), "external_id": reference(facts),
      "store_reference": reference(facts), "e2e_id": JSONValue(charge.endToEndID),
      "raw_status": .string(word(facts).uppercased()), "amount": facts.amount,
      "payment_method": "pix", "webhook_type": "transaction",
      "paid_at": JSONValue(charge.paidAt?.brasilia), "pix_code": .string(charge.code),
      "customer": charge.payer, "address": [:],
      "product": [
        "name": JSONValue(charge.description), "hash": charge.request["productHash"] ?? .null,
      ],
      "tracking": charge.request["tracking"] ?? [:],
      "timestamp": .string(Clock.now.brasilia),
    ]
    return fields.adding("status", facts.word(word(facts)))
  }

  private static func brief(_ facts: WebhookFacts) -> JSONValue {
    let fields: JSONValue = [
      "transaction_id": id(facts), "external_id": reference(facts), "amount": facts.amount,
    ]
    return fields.adding("status", facts.word(word(facts)))
  }

  private static func type(_ facts: WebhookFacts) -> String {
    let event =
      switch facts.charge.status {
      case "pending": "CREATED"
      case "completed": "PAID"
      default: facts.charge.status.uppercased()
      }
    return "QR_CODE_COPY_AND_PASTE_\(event)"
  }

  private static func typedOnly(_ facts: WebhookFacts) -> JSONValue {
    [
      "webhook_type": .string(type(facts)), "transaction_id": id(facts),
      "external_id": reference(facts), "amount": facts.amount,
    ]
  }

  /// The word of the older forms.
  private static func oldWord(_ facts: WebhookFacts) -> String {
    facts.charge.status == "completed" ? "paid" : word(facts)
  }

  private static func oldFlat(_ facts: WebhookFacts) -> JSONValue {
    let fields: JSONValue = ["id": id(facts), "amount_paid": facts.amount]
    return fields.adding("payment_status", facts.word(oldWord(facts)))
  }

  private static func hash(_ facts: WebhookFacts) -> JSONValue {
    (["hash": id(facts)] as JSONValue).adding("status", facts.word(oldWord(facts)))
  }

  private static func envelope(_ facts: WebhookFacts) -> JSONValue {
    let payment: JSONValue = [
      "id": id(facts), "reference": reference(facts), "amount": facts.amount,
      "paidAt": facts.paidAt,
    ]
    return [
      "event": .string("transaction.\(oldWord(facts))"),
      "data": payment.adding("status", facts.word(oldWord(facts))),
    ]
  }
}
