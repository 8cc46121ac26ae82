import Application
import Domain
import JSON

/// A transaction as Átomo Pay answers it, bare or in the documented envelope (facts: atomopay 3).
struct AtomoPayTransaction {
  let fields: JSONValue

  init(_ root: JSONValue) {
    let inner = root["data"].flatMap { $0.isObject ? $0 : nil }
    fields = inner ?? root
  }

  /// Both names are kept: a query wants the hash, a webhook may bring either.
  var charge: ChargeIdentity? {
    let hash = fields.text("hash", "transaction_hash")
    guard let id = fields.text("id") ?? hash else { return nil }
    return ChargeIdentity(
      transactionID: id, hash: hash, producerHash: fields["producer"]?.text("hash"))
  }

  /// `payment_status` decides; `status` counts only where that is missing.
  var gatewayStatus: String { fields.text("payment_status", "status") ?? "" }

  var status: PaymentStatus? { AtomoPayMapping.status(gatewayStatus) }

  /// Never `pix_base64`, which is a picture.
  var code: String? {
    let pix = [fields["pix"], fields["pix_information"]].compactMap { $0 }
    return JSONValue.code(
      among: pix.map { $0["pix_qr_code"] }
        + ["pix_code", "qr_code", "pix_copy_paste"].map { fields[$0] })
  }

  var reported: ReportedCharge {
    ReportedCharge(
      identity: charge, gatewayStatus: gatewayStatus, status: status, amount: fields["amount"],
      code: code)
  }

  /// Undocumented, and only where the account sends one.
  var reference: PaymentReference? {
    fields.text("reference").flatMap { PaymentReference($0) }
  }
}
