import Application
import Domain
import HTTPTransport
import JSON

/// A transaction in whichever envelope UmbrellaPay puts it (facts: umbrellapay 3, 5).
struct UmbrellaPayTransaction {
  let fields: JSONValue

  /// Down the `data` objects until one has an id.
  init(_ root: JSONValue) {
    var object = root
    while object.text("id", "transactionId") == nil, let inner = object["data"], inner.isObject {
      object = inner
    }
    fields = object
  }

  var charge: ChargeIdentity? {
    fields.text("id", "transactionId").map { ChargeIdentity(transactionID: $0) }
  }

  /// The root's `status` is the HTTP code as a number: no word.
  var gatewayStatus: String {
    if case .string? = fields["status"] { fields.text("status") ?? "" } else { "" }
  }

  var status: PaymentStatus? {
    UmbrellaPayMapping.status(gatewayStatus, refunds: fields["refunds"])
  }

  var partialRefund: PartialRefund? {
    PartialRefund(gatewayStatus: gatewayStatus, in: [fields])
      ?? PartialRefund(refundsOf: fields, status: status)
  }

  var code: String? {
    let keys = ["qrCode", "qrcode", "copyPaste", "code", "emv"]
    return JSONValue.code(among: keys.flatMap { [fields[$0], fields["pix"]?[$0]] })
  }

  var reported: ReportedCharge {
    ReportedCharge(
      identity: charge, gatewayStatus: gatewayStatus, status: status, amount: fields["amount"],
      code: code,
      expiresAt: fields["pix"]?.text("expirationDate").flatMap(codeEnd))
  }

  /// Our own name of the payment, from wherever it comes back.
  var reference: PaymentReference? { references.lazy.compactMap { PaymentReference($0) }.first }

  /// Ours, or what another system calls its own.
  var handedBackReference: String? { reference?.text ?? references.first }

  private var references: [String] {
    let items = fields["items"]?.objects ?? []
    let texts =
      [Self.paymentID(in: fields["metadata"]), fields.text("externalRef")]
      + [fields["customer"]?.text("externalRef")] + items.map { $0.text("externalRef") }
    return texts.compactMap { $0 }
  }

  /// Metadata is sent as a text that holds JSON, and may come back as either.
  private static func paymentID(in metadata: JSONValue?) -> String? {
    guard case .string(let text)? = metadata else { return metadata?.text("payment_id") }
    return JSONValue(Array(text.utf8))?.text("payment_id")
  }

  /// The status that counts: bodies of a 200 hold error codes at times.
  static func status(_ response: HTTPResponse) -> Int {
    guard (200..<300).contains(response.status), let root = JSONValue(response.body) else {
      return response.status
    }
    let codes = ["statusCode", "status"].compactMap { root[$0]?.text.flatMap { Int($0) } }
    return codes.first { (400..<600).contains($0) } ?? response.status
  }
}
