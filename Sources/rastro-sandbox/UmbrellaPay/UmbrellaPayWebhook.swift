import JSON

/// The webhooks that sellers were seen to get from UmbrellaPay (facts: umbrellapay 6).
enum UmbrellaPayWebhook {
  enum Variant: String, CaseIterable {
    /// No amount and no name of the seller's.
    case documented
    /// The transaction in `data`, words in upper case.
    case data
    /// The same, its id called `transactionId`.
    case transactionID = "transaction_id"
    case flat
    /// `data` inside `data`.
    case nested
    /// Flat, members in snake case, `APPROVED` for paid.
    case snake
  }

  static func body(_ facts: WebhookFacts) -> JSONValue {
    let body: JSONValue =
      switch Variant(rawValue: facts.style.variant) ?? .documented {
      case .documented: documented(facts)
      case .data: ["data": transaction(facts, id: "id")]
      case .transactionID: ["data": transaction(facts, id: "transactionId")]
      case .flat: flat(facts)
      case .nested: ["data": ["data": transaction(facts, id: "id")]]
      case .snake: snake(facts)
      }
    return facts.wrapped(body)
  }

  private static func word(_ facts: WebhookFacts) -> String {
    UmbrellaPayAccount.word(for: facts.charge.status)
  }

  private static func documented(_ facts: WebhookFacts) -> JSONValue {
    let charge = facts.charge
    let refund: JSONValue = [
      "amount": facts.amount, "createdAt": charge.updatedAt.json,
      "preChargeback": JSONValue(charge.status == "chargedback"),
    ]
    let hasRefund = ["refunded", "chargedback"].contains(charge.status)
    let fields: JSONValue = [
      "type": "transaction", "endToEndId": JSONValue(charge.endToEndID), "paidAt": facts.paidAt,
      "refunds": hasRefund ? [refund] : [],
      "rejectionReason": charge.status == "failed" ? "Recusada pelo adquirente" : nil,
      "error": nil,
    ]
    return [
      "objectId": facts.spelled(charge.id), "type": "transaction",
      "data": fields.adding("status", facts.word(word(facts).lowercased())),
    ]
  }

  private static func transaction(_ facts: WebhookFacts, id: String) -> JSONValue {
    let fields: JSONValue = [
      "amount": facts.amount, "metadata": facts.charge.request["metadata"] ?? .null,
      "customer": facts.charge.payer, "pix": ["qrCode": .string(facts.charge.code)],
      "paidAt": facts.paidAt,
    ]
    return fields.adding(id, facts.spelled(facts.charge.id))
      .adding("status", facts.word(word(facts)))
  }

  private static func flat(_ facts: WebhookFacts) -> JSONValue {
    let fields: JSONValue = ["id": facts.spelled(facts.charge.id), "amount": facts.amount]
    return fields.adding("status", facts.word(word(facts)))
  }

  private static func snake(_ facts: WebhookFacts) -> JSONValue {
    let fields: JSONValue = [
      "id": facts.spelled(facts.charge.id), "amount": facts.amount, "payment_method": "pix",
      "external_ref": facts.spelled(facts.charge.reference), "paid_at": facts.paidAt,
      "end_to_end_id": JSONValue(facts.charge.endToEndID),
    ]
    let own = facts.charge.status == "completed" ? "APPROVED" : word(facts)
    return fields.adding("status", facts.word(own))
  }
}
