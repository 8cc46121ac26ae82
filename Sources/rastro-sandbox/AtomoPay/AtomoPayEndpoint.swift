import FastCGI
import JSON

/// `/atomopay/api/public/v1`: the gateway's API.
struct AtomoPayEndpoint: Sendable {
  let desk: ChargeDesk<AtomoPayAccount>

  /// `path` is what follows `/atomopay/api/public/v1`.
  func answer(_ request: IncomingRequest, path: [String]) -> Response {
    let token = request.query["api_token"]
    switch (request.method, path.first, path.count) {
    case ("POST", "transactions", 1): return create(request, token)
    case ("GET", "transactions", 2): return transaction(path[1], token)
    case ("GET", "products", 1): return products(request, token)
    case ("GET", "products", 2): return product(path[1], token)
    default: return AtomoPayError.notFound("Route").response
    }
  }

  private func create(_ request: IncomingRequest, _ token: String?) -> Response {
    let body = request.json ?? .null
    return desk.create(body, key: token, reference: body["reference"]?.text) {
      account throws(AtomoPayError) in
      guard request.contentType.hasPrefix("application/json") else { throw .unreadable }
      let order = AtomoPayOrder(
        body: body, account: account, hasOnlyIntegers: !JSONValue.hasFraction(in: request.body))
      return try order.checked()
    } answering: { answer, account in
      .json(wrapped(data(answer.charge, account, code: answer.code), account), status: 201)
    }
  }

  private func transaction(_ hash: String, _ token: String?) -> Response {
    desk.query(.id(hash), key: token) { account, charges, behaviour throws(AtomoPayError) in
      guard let charge = charges.first else { throw .notFound("Transaction") }
      let code = charge.status == "failed" ? nil : charge.code(as: behaviour)
      return .json(wrapped(data(charge, account, code: code), account))
    }
  }

  private func wrapped(_ data: JSONValue, _ account: AtomoPayAccount) -> JSONValue {
    account.wrapsAnswers ? ["success": true, "data": data] : data
  }

  private func data(_ charge: Charge, _ account: AtomoPayAccount, code: String?) -> JSONValue {
    let word = desk.gateway.word(charge)
    let fields: JSONValue = [
      "id": JSONValue(charge.number), "hash": .string(charge.id),
      "amount": JSONValue(charge.reported),
      "payment_method": "pix", "producer": ["hash": "produtor-de-teste"],
      "paid_at": charge.paidAt?.json ?? .null, "created_at": charge.createdAt.json,
      "customer": charge.payer, "reference": JSONValue(charge.reference),
    ]
    let pix: JSONValue = ["pix_url": nil, "pix_qr_code": JSONValue(code), "pix_base64": nil]
    return fields.adding(account.pixMember, pix).adding("status", word)
      .adding("payment_status", word)
  }

  private func products(_ request: IncomingRequest, _ token: String?) -> Response {
    desk.call("test", key: token) { account, _ throws(AtomoPayError) in
      let page = request.query["page"].flatMap { Int($0) } ?? 1
      let size = request.query["per_page"].flatMap { Int($0) } ?? 15
      guard page >= 1, 1...1_000 ~= size else {
        throw .invalid(["per_page": "The per_page field is invalid."])
      }
      return .json([
        "current_page": JSONValue(page), "per_page": JSONValue(size),
        "total": JSONValue(account.products.count),
        "data": .array(account.products.dropFirst((page - 1) * size).prefix(size).map(\.json)),
      ])
    }
  }

  private func product(_ hash: String, _ token: String?) -> Response {
    desk.call("test", key: token) { account, _ throws(AtomoPayError) in
      guard let product = account.products.first(where: { $0.hash == hash }) else {
        throw .notFound("Product")
      }
      return .json(wrapped(product.json, account))
    }
  }
}
