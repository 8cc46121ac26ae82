import JSON

/// What a seller asked for, checked as Átomo Pay checks it (facts: atomopay 2).
struct AtomoPayOrder {
  let body: JSONValue
  let account: AtomoPayAccount
  /// No number of the body has a point or an exponent.
  let hasOnlyIntegers: Bool

  func checked() throws(AtomoPayError) -> ChargeOrder {
    let faults = faults(rootChecks + customerChecks)
    guard faults.isEmpty else { throw .invalid(faults) }
    try checkHashes()
    let offer = account.offer(body["offer_hash"]?.text ?? "")
    let price = account.offerFixesPrice ? offer?.price : nil
    return ChargeOrder(
      centavos: price ?? body["amount"]?.integer ?? 0, reference: body["reference"]?.text,
      description: body["cart"]?.elements?.first?["title"]?.text,
      webhookURL: body["postback_url"]?.text, payer: body["customer"] ?? [:])
  }

  private typealias Check = (field: String, complaint: String, holds: Bool)

  /// The first complaint of each field.
  private func faults(_ checks: [Check]) -> [String: String] {
    checks.filter { !$0.holds }.reduce(into: [:]) { faults, check in
      faults[check.field] =
        faults[check.field]
        ?? "The \(check.field) field \(check.complaint)."
    }
  }

  private var rootChecks: [Check] {
    let amount = body["amount"]?.integer
    return [
      ("amount", "must be an integer", hasOnlyIntegers && amount != nil),
      ("amount", "must be at least \(account.minimum)", amount ?? 0 >= account.minimum),
      ("payment_method", "is invalid", body["payment_method"]?.text == "pix"),
      ("offer_hash", "is required", body["offer_hash"]?.text?.isEmpty == false),
      ("cart", "must have at least 1 items", body["cart"]?.elements?.isEmpty == false),
      ("cart", "is invalid", body["cart"]?.elements?.allSatisfy(Self.isItem) ?? false),
      (
        "installments", "must be 1",
        body["installments"].map { $0.integer == 1 } ?? !account.requiresInstallments
      ),
      ("transaction_origin", "is invalid", body["transaction_origin"]?.text == "api"),
      (
        "expire_in_days", "must be at least 1",
        body["expire_in_days"].map { $0.integer ?? 0 >= 1 } ?? true
      ),
      (
        "postback_url", "must be a valid URL",
        body["postback_url"].map { $0.text.map(isWebAddress) ?? false } ?? true
      ),
      ("tracking", "must be an object", body["tracking"].map { $0.members != nil } ?? true),
    ]
  }

  private static func isItem(_ item: JSONValue) -> Bool {
    item["product_hash"]?.text?.isEmpty == false && item["title"]?.text?.isEmpty == false
      && item["price"]?.integer != nil && item["quantity"]?.integer ?? 0 >= 1
      && item["operation_type"]?.integer == 1 && item["tangible"]?.flag != nil
  }

  private var customerChecks: [Check] {
    let customer = body["customer"] ?? [:]
    let name = customer["name"]?.text ?? ""
    let document = customer["document"]
    return [
      ("customer.name", "must be at least 5 characters", name.count >= 5),
      ("customer.name", "must be a full name", name.split(separator: " ").count >= 2),
      (
        "customer.email", "must be a valid email address",
        customer["email"]?.text?.isEmailAddress ?? false
      ),
      (
        "customer.phone_number", "must be between 10 and 13 digits",
        customer["phone_number"]?.text?.isDigits(10...13) ?? false
      ),
      ("customer.document", "is required", document != nil || !account.requiresDocument),
      (
        "customer.document", "is not a valid document",
        document.map { $0.text.map { $0.isCPF || $0.isCompanyNumber } ?? false } ?? true
      ),
    ]
  }

  private func checkHashes() throws(AtomoPayError) {
    guard !account.products.isEmpty else { return }
    let known = Set(account.products.map(\.hash))
    let ordered = (body["cart"]?.elements ?? []).compactMap { $0["product_hash"]?.text }
    guard known.isSuperset(of: ordered) else { throw .notFound("Product") }
    guard account.offer(body["offer_hash"]?.text ?? "") != nil else { throw .notFound("Offer") }
  }
}
