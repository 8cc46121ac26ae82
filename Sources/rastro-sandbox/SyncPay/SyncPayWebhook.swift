import Cryptography
import Foundation
import JSON

/// A webhook about a charge, in one of the forms, ready to be posted.
struct SyncPayWebhook: Sendable {
  let generation: WebhookGeneration
  /// The word of this form.
  let word: JSONValue
  let body: [UInt8]
  /// The header `event` of the older form, `X-SyncPay-Event` of the signed one.
  let event: String
  let secret: String?

  /// `override` stands where the status word would.
  init(
    _ charge: Charge, generation: WebhookGeneration, secret: String?, override: StatusWord? = nil
  ) {
    self.generation = generation
    self.secret = secret
    let status = override.json(insteadOf: Self.word(charge.status, generation))
    word = status ?? .null
    let isCreation = charge.status == "pending" && override == nil
    switch generation {
    case .event:
      event = isCreation ? "cashin.create" : "cashin.update"
      body = Self.older(charge, status).bytes
    case .signed:
      event = isCreation ? "transaction.created" : "transaction.updated"
      body = Self.signed(charge, status, event: event).bytes
    case .observed:
      event = ""
      body = Self.observed(charge, status).bytes
    }
  }

  var prepared: WebhookCall {
    WebhookCall(variant: generation.rawValue, word: word, body: body, headers: { headers })
  }

  /// The headers of one attempt: the time and the delivery are new each time.
  var headers: [(name: String, value: String)] {
    switch generation {
    case .event:
      return [("event", event)] + (secret.map { [("Authorization", "Bearer \($0)")] } ?? [])
    case .signed:
      let time = "\(Clock.seconds)"
      let message = Array("\(time).".utf8) + body
      let code = hex(hmacSHA256(key: Array((secret ?? "").utf8), message: message))
      return [
        ("X-SyncPay-Event", event), ("X-SyncPay-Delivery", Identifiers.uuid()),
        ("X-SyncPay-Signature", "t=\(time),v1=\(code)"),
      ]
    case .observed: return []
    }
  }

  /// The word of a form for a status of the query.
  private static func word(_ status: String, _ generation: WebhookGeneration) -> String {
    switch (generation, status) {
    case (.signed, "failed"): "refused"
    case (.signed, "med"): "chargedback"
    case (.observed, "completed"): "PAID_OUT"
    case (.observed, "failed"): "CANCELLED"
    case (.observed, _): status.uppercased()
    default: status
    }
  }

  private static func older(_ charge: Charge, _ word: JSONValue?) -> JSONValue {
    let sale: JSONValue = [
      "id": .string(charge.id), "client": person(charge), "pix_code": .string(charge.code),
      "amount": JSONValue(reais: charge.reported), "final_amount": JSONValue(reais: net(charge)),
      "currency": "BRL", "payment_method": "pix", "created_at": charge.createdAt.json,
      "updated_at": charge.updatedAt.json, "end_to_end": JSONValue(charge.endToEndID),
      "debtor_account": [:],
    ]
    return ["data": sale.adding("status", word)]
  }

  private static func signed(_ charge: Charge, _ word: JSONValue?, event: String) -> JSONValue {
    let transaction: JSONValue = [
      "reference_id": .string(charge.id), "previous_status": JSONValue(charge.previousStatus),
      "payment_method": "pix", "origin": "api", "description": JSONValue(charge.description),
      "currency": "BRL", "amount": JSONValue(reais: charge.reported),
      "net_amount": JSONValue(reais: net(charge)), "refused_reason": nil,
      "end_to_end_id": JSONValue(charge.endToEndID), "created_at": charge.createdAt.json,
      "updated_at": charge.updatedAt.json, "paid_at": charge.paidAt?.json ?? .null,
      "refunded_at": charge.refundedAt?.json ?? .null,
    ]
    return [
      "event": .string(event), "event_id": .string(Identifiers.uuid()),
      "occurred_at": Clock.now.json, "api_version": "2026-08-16",
      "transaction": transaction.adding("status", word), "customer": person(charge),
      "checkout": nil, "payment": ["pix": ["code": .string(charge.code)]], "tracking": nil,
    ]
  }

  private static func observed(_ charge: Charge, _ word: JSONValue?) -> JSONValue {
    let sale: JSONValue = [
      "id": .string(charge.id), "amount": JSONValue(reais: charge.reported),
      "idtransaction": .string(charge.id),
      // Seen as a value of the gateway's own, unlike anything the seller sent.
      "externalreference": .string(String(hex(sha256(Array(charge.id.utf8))).prefix(30))),
    ]
    return ["data": sale.adding("status", word)]
  }

  private static func person(_ charge: Charge) -> JSONValue {
    [
      "name": charge.payer["name"] ?? "Cliente de Teste", "email": charge.payer["email"] ?? .null,
      "document": charge.payer["cpf"] ?? .null,
    ]
  }

  /// After a fee of one real, as in the sample.
  private static func net(_ charge: Charge) -> Int { max(0, charge.reported - 100) }
}
