import Foundation
import JSON

/// A charge as a simulated gateway keeps it.
struct Charge: Sendable {
  let id: String
  /// The account it belongs to: a client id, an API key or a token.
  let key: String
  /// The seller's own name for it.
  var reference: String?
  /// The gateway's number, where the id is not one.
  var number: Int?
  /// Another id, which only webhooks may show.
  var publicID: String?
  let centavos: Int
  let description: String?
  let webhookURL: String?
  let payer: JSONValue
  /// The whole body of the call that created it.
  var request: JSONValue = .null
  var codeForm: BRCode.Form
  let createdAt: Date
  /// The same words for all gateways: `pending`, `completed`, `failed`, `expired`, `refunded`,
  /// `chargedback`.
  var status = "pending"
  /// What stands in answers and webhooks where the gateway's status would.
  var word: StatusWord?
  var previousStatus: String?
  /// What was really paid, when that differs.
  var paidCentavos: Int?
  var updatedAt: Date
  var paidAt: Date?
  var refundedAt: Date?
  var endToEndID: String?

  var code: String { BRCode.text(codeForm, identifier: id, centavos: centavos) }

  /// All that a test may call it by.
  var names: [String] {
    [id, reference, number.map(String.init), publicID].compactMap(\.self)
  }

  /// The amount that the gateway reports.
  var reported: Int { paidCentavos ?? centavos }

  /// Nil when the change makes no sense.
  func changed(to status: String, paying centavos: Int?) -> Charge? {
    let isPossible =
      switch status {
      case "completed": ["pending", "failed", "expired", "completed"].contains(self.status)
      case "refunded", "chargedback": ["completed", status].contains(self.status)
      default: self.status == "pending" || self.status == status
      }
    guard isPossible else { return nil }
    guard status != self.status || word != nil else { return self }
    return set(to: status, paying: centavos)
  }

  /// The change without asking whether it makes sense; ends a word that was set.
  func set(to status: String, paying centavos: Int? = nil) -> Charge {
    var charge = self
    charge.word = nil
    charge.previousStatus = self.status
    charge.status = status
    charge.updatedAt = Clock.now
    if status == "completed" {
      charge.paidAt = charge.updatedAt
      charge.paidCentavos = centavos
      charge.endToEndID = "E" + Identifiers.digits(31)
    }
    if status == "refunded" { charge.refundedAt = charge.updatedAt }
    return charge
  }

  /// The part of what the control API shows that is costly or long.
  var summary: JSONValue {
    [
      "number": JSONValue(number), "public_id": JSONValue(publicID),
      "paid_amount": JSONValue(paidCentavos),
      "webhook_url": JSONValue(webhookURL), "description": JSONValue(description),
      "pix_code": .string(code), "request": request, "created_at": createdAt.json,
      "paid_at": paidAt?.json ?? .null, "end_to_end": JSONValue(endToEndID),
    ]
  }
}
