import JSON

/// What a seller asked for, checked as UmbrellaPay checks it (facts: umbrellapay 2).
struct UmbrellaPayOrder {
  let body: JSONValue
  let account: UmbrellaPayAccount
  /// No number of the body has a point or an exponent.
  let hasOnlyIntegers: Bool

  /// The seller's own name for the charge, from wherever it may stand.
  static func reference(_ body: JSONValue) -> String? {
    let metadata = body["metadata"]?.text.flatMap { JSONValue(reading: $0) }
    return body["customer"]?["externalRef"]?.text
      ?? body["items"]?.elements?.first?["externalRef"]?.text
      ?? metadata?["payment_id"]?.text ?? metadata?["reference"]?.text
  }

  func checked() throws(UmbrellaPayError) -> ChargeOrder {
    let buyer = UmbrellaPayBuyer(customer: body["customer"] ?? [:], account: account)
    let faults = rootFaults + itemFaults + metadataFaults + buyer.faults
    guard faults.isEmpty else { throw .invalid(faults) }
    if account.refusesNonASCII, !Self.isASCII(body) {
      throw .refused("Caracteres inválidos nos dados da transação")
    }
    if let refusal = buyer.refusal { throw .refused(refusal) }
    return ChargeOrder(
      centavos: body["amount"]?.integer ?? 0, reference: Self.reference(body),
      description: body["items"]?.elements?.first?["title"]?.text,
      webhookURL: body["postbackUrl"]?.text, payer: body["customer"] ?? [:])
  }

  private var rootFaults: [String] {
    let checks: [(String, Bool)] = [
      ("amount must be an integer number", hasOnlyIntegers && body["amount"]?.integer != nil),
      ("amount must not be less than 1", body["amount"]?.integer ?? 1 >= 1),
      ("currency must be BRL", body["currency"]?.text == "BRL"),
      ("paymentMethod must be PIX", body["paymentMethod"]?.text?.uppercased() == "PIX"),
      ("installments must be 1", body["installments"].map { $0.integer == 1 } ?? true),
      ("property externalRef should not exist", body["externalRef"] == nil),
      (
        "pix.expiresInDays must be between 1 and 3",
        body["pix"]?["expiresInDays"]?.integer.map { 1...3 ~= $0 } ?? false
      ),
      ("postbackUrl must be a URL", body["postbackUrl"].map(Self.isURL) ?? true),
      ("traceable must be a boolean", body["traceable"].map { $0.flag != nil } ?? true),
      ("ip must be a string", body["ip"].map { $0.text != nil } ?? true),
      (
        "shipping.fee must be an integer number",
        body["shipping"].map { $0["fee"]?.integer != nil } ?? true
      ),
    ]
    return checks.filter { !$0.1 }.map(\.0)
  }

  private static func isURL(_ json: JSONValue) -> Bool { json.text.map(isWebAddress) ?? false }

  private var itemFaults: [String] {
    guard let items = body["items"]?.elements, !items.isEmpty else {
      return ["items should not be empty"]
    }
    let isRight = items.allSatisfy { item in
      item["title"]?.text?.isEmpty == false && item["unitPrice"]?.integer ?? -1 >= 0
        && item["quantity"]?.integer ?? 0 >= 1 && item["tangible"]?.flag != nil
    }
    guard isRight else { return ["items must have title, unitPrice, quantity and tangible"] }
    let sum = items.reduce(0) { total, item in
      total + (item["unitPrice"]?.integer ?? 0) * (item["quantity"]?.integer ?? 0)
    }
    return sum == body["amount"]?.integer ? [] : ["the sum of items must be equal to amount"]
  }

  private var metadataFaults: [String] {
    guard let metadata = body["metadata"] else { return [] }
    guard let text = metadata.text else { return ["metadata must be a string"] }
    return JSONValue(reading: text) == nil ? ["metadata must be a json string"] : []
  }

  private static func isASCII(_ json: JSONValue) -> Bool {
    switch json {
    case .string(let text): text.allSatisfy(\.isASCII)
    case .array(let elements): elements.allSatisfy(isASCII)
    case .object(let members): members.values.allSatisfy(isASCII)
    default: true
    }
  }
}
