import Foundation

/// A charge as the simulated gateway keeps it.
struct Charge: Sendable {
  let id: String
  let clientID: String
  let centavos: Int
  let description: String?
  let webhookURL: String?
  let payer: JSON
  let codeForm: BRCode.Form
  let createdAt: Date
  /// A word of the query: `pending`, `completed`, `failed`, `refunded`, ….
  var status = "pending"
  var previousStatus: String?
  /// What was really paid, when that differs.
  var paidCentavos: Int?
  var updatedAt: Date
  var paidAt: Date?
  var refundedAt: Date?
  var endToEndID: String?

  var code: String { BRCode.text(codeForm, identifier: id, centavos: centavos) }

  /// The amount that the gateway reports.
  var reported: Int { paidCentavos ?? centavos }

  /// Nil when the change makes no sense.
  func changed(to status: String, paying centavos: Int?) -> Charge? {
    let isPossible =
      switch status {
      case "completed": ["pending", "failed", "expired", "completed"].contains(self.status)
      case "refunded": self.status == "completed"
      default: self.status == "pending" || self.status == status
      }
    guard isPossible else { return nil }
    guard status != self.status else { return self }
    var charge = self
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

  /// As the control API shows it.
  var summary: JSON {
    [
      "id": .string(id), "client_id": .string(clientID), "amount": JSON(centavos),
      "paid_amount": JSON(paidCentavos), "status": .string(status),
      "webhook_url": JSON(webhookURL), "description": JSON(description),
      "pix_code": .string(code), "created_at": createdAt.json,
      "paid_at": paidAt?.json ?? .null, "end_to_end": JSON(endToEndID),
    ]
  }

  /// `data.transaction` of the newer query.
  var transaction: JSON {
    [
      "reference_id": .string(id), "status": .string(status), "amount": JSON(reais: reported),
      "currency": "BRL", "payment_method": "pix", "paid_at": paidAt?.json ?? .null,
      "refunded_at": refundedAt?.json ?? .null,
    ]
  }

  /// `data` of the older query.
  var olderTransaction: JSON {
    [
      "reference_id": .string(id), "currency": "BRL", "amount": JSON(reais: reported),
      "transaction_date": createdAt.json, "status": .string(status),
      "description": JSON(description), "pix_code": .string(code),
    ]
  }
}
