import JSON

/// What a seller asked for, checked as SyncPay checks it (facts: syncpay 2).
struct CashInOrder: Sendable {
  let centavos: Int
  let description: String?
  let webhookURL: String?
  let payer: JSONValue
  let request: JSONValue

  /// `minimum` is the least amount, in centavos.
  init(_ body: JSONValue, minimum: Int) throws(SyncPayError) {
    var faults: [String: String] = [:]
    let amount = body["amount"]?.centavos ?? 0
    if body["amount"]?.number == nil {
      faults["amount"] = "The amount field must be a number."
    } else if body["amount"]?.centavos == nil {
      faults["amount"] = "The amount field must have 0-2 decimal places."
    } else if amount < minimum {
      faults["amount"] = "The amount field must be at least \(BRCode.amount(minimum))."
    }
    if let description = body["description"], description.text == nil {
      faults["description"] = "The description field must be a string."
    }
    if let url = body["webhook_url"], !(url.text.map(isWebAddress) ?? false) {
      faults["webhook_url"] = "The webhook url field must be a valid URL."
    }
    if let client = body["client"] { faults.merge(Self.faults(ofClient: client)) { $1 } }
    if let split = body["split"], !Self.isSplit(split) {
      faults["split"] = "The split field is invalid."
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    centavos = amount
    description = body["description"]?.text
    webhookURL = body["webhook_url"]?.text
    payer = body["client"] ?? [:]
    request = body
  }

  private static func faults(ofClient client: JSONValue) -> [String: String] {
    guard client.members != nil else { return ["client": "The client field must be an object."] }
    var faults: [String: String] = [:]
    if !(client["cpf"]?.text.map(\.isCPF) ?? false) {
      faults["client.cpf"] = "The client.cpf field is not a valid CPF."
    }
    if let email = client["email"], !(email.text?.contains("@") ?? false) {
      faults["client.email"] = "The client.email field must be a valid email address."
    }
    if let phone = client["phone"],
      !(phone.text.map { $0.isDigits(10...11) } ?? false)
    {
      faults["client.phone"] = "The client.phone field format is invalid."
    }
    return faults
  }

  private static func isSplit(_ split: JSONValue) -> Bool {
    guard let parts = split.elements, 1...3 ~= parts.count else { return false }
    return parts.allSatisfy { part in
      (part["percentage"]?.integer).map { 1...100 ~= $0 } ?? false
        && part["user_id"]?.text?.count == 36
    }
  }
}
