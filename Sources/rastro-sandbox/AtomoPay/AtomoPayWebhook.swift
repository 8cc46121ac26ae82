import JSON

/// The webhooks that sellers were seen to get from Átomo Pay (facts: atomopay 6).
enum AtomoPayWebhook {
  enum Variant: String, CaseIterable {
    case full
    /// As documented.
    case simple
    /// The status stands outside the `transaction`.
    case integrator
  }

  static func body(_ facts: WebhookFacts) -> JSONValue {
    let body =
      switch Variant(rawValue: facts.style.variant) ?? .full {
      case .full: full(facts)
      case .simple: simple(facts)
      case .integrator: integrator(facts)
      }
    return facts.wrapped(body)
  }

  private static func word(_ facts: WebhookFacts) -> String {
    AtomoPayAccount.word(for: facts.charge.status)
  }

  private static func hash(_ facts: WebhookFacts) -> JSONValue? {
    facts.style.idForm == .number ? nil : facts.spelled(facts.charge.id)
  }

  private static func number(_ facts: WebhookFacts) -> JSONValue? {
    guard facts.style.idForm != .hash, let number = facts.charge.number else { return nil }
    return facts.style.spelling == .plain ? JSONValue(number) : facts.spelled(String(number))
  }

  private static func full(_ facts: WebhookFacts) -> JSONValue {
    let charge = facts.charge
    let fields: JSONValue = [
      "amount": facts.amount, "reference": facts.spelled(charge.reference),
      "payment_method": "pix", "producer": ["hash": "produtor-de-teste"],
      "items": charge.request["cart"] ?? [], "customer": charge.payer, "paid_at": facts.paidAt,
    ]
    return fields.adding("id", number(facts)).adding("hash", hash(facts))
      .adding("payment_status", facts.word(word(facts)))
  }

  private static func simple(_ facts: WebhookFacts) -> JSONValue {
    let fields: JSONValue = [
      "transaction_hash": hash(facts) ?? number(facts) ?? .null, "amount": facts.amount,
      "payment_method": "pix", "paid_at": facts.paidAt,
    ]
    return fields.adding("status", facts.word(word(facts)))
  }

  private static func integrator(_ facts: WebhookFacts) -> JSONValue {
    let charge = facts.charge
    let isNumbered = facts.style.idForm == .number
    let transaction: JSONValue = [
      "id": (isNumbered ? number(facts) : hash(facts)) ?? .null, "amount": facts.amount,
    ]
    let phone = charge.payer["phone_number"]?.text.map { JSONValue.string("+55\($0)") }
    let fields: JSONValue = [
      // Belongs to the integration, not to the charge.
      "token": "integracao-de-teste", "method": "pix",
      "transaction": transaction.adding("token", hash(facts)),
      "customer": [
        "phone_number": phone ?? .null, "document": charge.payer["document"] ?? .null,
      ],
      "offer": ["producer": ["hash": "produtor-de-teste"]],
      "items": .array(
        (charge.request["cart"]?.elements ?? []).map {
          ["product_hash": $0["product_hash"] ?? .null]
        }),
    ]
    let own = charge.status == "pending" ? "waiting" : word(facts)
    return fields.adding("status", facts.word(own))
  }
}
