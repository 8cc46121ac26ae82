import JSON

/// What a store asked for, checked as Paradise checks it (facts: paradise 2).
struct ParadiseOrder {
  private static let longestReference = 50
  private static let leastSplit = 100

  let body: JSONValue
  let account: ParadiseAccount
  /// No number of the body has a point or an exponent.
  let hasOnlyIntegers: Bool

  func checked() throws(ParadiseError) -> ChargeOrder {
    let fault = amountFault ?? orderFault ?? productFault ?? customerFault ?? splitsFault
    if let fault { throw .invalid(fault) }
    return ChargeOrder(
      centavos: body["amount"]?.integer ?? 0, reference: body["reference"]?.text,
      description: body["description"]?.text, webhookURL: webhookURL?.text,
      payer: body["customer"] ?? [:], repeatsEarlier: body["offerHash"] != nil)
  }

  private var webhookURL: JSONValue? { body[account.webhookField.rawValue] }

  private var amountFault: String? {
    guard hasOnlyIntegers, let amount = body["amount"]?.integer else {
      return "O campo amount deve ser um número inteiro em centavos"
    }
    return amount < account.minimum ? "O valor mínimo é \(account.minimum)" : nil
  }

  private var orderFault: String? {
    guard let reference = body["reference"]?.text, !reference.isEmpty else {
      return "O campo reference é obrigatório"
    }
    guard reference.count <= Self.longestReference else {
      return "O campo reference deve ter no máximo 50 caracteres"
    }
    guard let description = body["description"]?.text, !description.isEmpty else {
      return "O campo description é obrigatório"
    }
    if let webhookURL, !(webhookURL.text.map(isWebAddress) ?? false) {
      return "O campo \(account.webhookField.rawValue) deve ser uma URL"
    }
    let objects = ["tracking", "address"].compactMap { body[$0] }
    return objects.allSatisfy { $0.members != nil } ? nil : "tracking e address são objetos"
  }

  private var productFault: String? {
    let field = account.productField.rawValue
    guard let hash = body[field] else {
      return body["source"]?.text == "api_externa" ? nil : "O campo \(field) é obrigatório"
    }
    guard let text = hash.text, text.hasPrefix("prod_"), account.productHash ?? text == text else {
      return "Produto não encontrado"
    }
    return nil
  }

  private var customerFault: String? {
    guard let customer = body["customer"], customer.members != nil else {
      return "O campo customer é obrigatório"
    }
    guard let name = customer["name"]?.text, name.count >= 2 else {
      return "O nome do cliente deve ter pelo menos 2 caracteres"
    }
    guard customer["email"]?.text?.isEmailAddress ?? false else { return "E-mail inválido" }
    guard customer["document"]?.text?.isDigits(11...11) ?? false else {
      return "O documento deve ter 11 dígitos"
    }
    guard customer["phone"]?.text?.isDigits(10...11) ?? false else {
      return "O telefone deve ter 10 ou 11 dígitos"
    }
    return nil
  }

  private var splitsFault: String? {
    guard let splits = body["splits"] else { return nil }
    guard let parts = splits.elements, !parts.isEmpty else { return "splits é uma lista" }
    let isRight = parts.allSatisfy { part in
      part["recipientId"]?.integer != nil && part["amount"]?.integer ?? 0 >= Self.leastSplit
    }
    let total = parts.reduce(0) { $0 + ($1["amount"]?.integer ?? 0) }
    return isRight && total < body["amount"]?.integer ?? 0 ? nil : "splits inválidos"
  }
}
