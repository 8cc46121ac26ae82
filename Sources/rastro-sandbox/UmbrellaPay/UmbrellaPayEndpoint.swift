import FastCGI
import Foundation
import JSON

/// `/umbrellapay/api`: the gateway's API.
struct UmbrellaPayEndpoint: Sendable {
  let desk: ChargeDesk<UmbrellaPayAccount>

  typealias Failure = UmbrellaPayError

  /// `path` is what follows `/umbrellapay/api`.
  func answer(_ request: IncomingRequest, path: [String]) -> Response {
    switch (request.method, path.first, path.dropFirst().first, path.count) {
    case ("POST", "user", "transactions", 2): create(request)
    case ("GET", "user", "transactions", 3): transaction(path[2], request)
    case ("GET", "user", "transactions", 2): search(request)
    case ("GET", "user", "sellers", 2): sellers(request)
    default: Failure(status: 404, message: "Not Found", error: "Not Found").response
    }
  }

  /// The headers that every call has to carry.
  private func check(
    _ request: IncomingRequest, _ account: UmbrellaPayAccount
  ) throws(Failure) {
    guard !request.userAgent.isEmpty, account.userAgent ?? request.userAgent == request.userAgent
    else { throw .wrongAgent }
  }

  private func create(_ request: IncomingRequest) -> Response {
    let body = request.json ?? .null
    return desk.create(body, key: request.apiKey, reference: UmbrellaPayOrder.reference(body)) {
      account throws(Failure) in
      try check(request, account)
      guard request.contentType.hasPrefix("application/json") else { throw .unreadable }
      let order = UmbrellaPayOrder(
        body: body, account: account, hasOnlyIntegers: !JSONValue.hasFraction(in: request.body))
      return try order.checked()
    } answering: { answer, account in
      let shown = data(answer.charge, account, code: answer.code)
      guard !answer.isRefused else {
        let error = Failure.refused("Recusada pelo adquirente")
        return .json(error.body.merging(["data": shown]), status: error.status)
      }
      return .json(
        [
          "status": JSONValue(account.createdStatus), "message": "Transação criada com sucesso.",
          "data": shown,
        ], status: account.createdStatus)
    }
  }

  private func transaction(_ id: String, _ request: IncomingRequest) -> Response {
    desk.query(.id(id), key: request.apiKey) {
      account, charges, behaviour throws(Failure) in
      try check(request, account)
      guard let charge = charges.first else { throw .notFound }
      let shown = data(charge, account, code: charge.code(as: behaviour))
      return .json([
        "status": 200, "message": "Transação encontrada com sucesso.",
        "data": account.nestsQueries ? ["data": shown] : shown,
      ])
    }
  }

  private func search(_ request: IncomingRequest) -> Response {
    let reference = request.query["externalRef"] ?? ""
    return desk.query(.reference(reference), key: request.apiKey) {
      account, charges, behaviour throws(Failure) in
      try check(request, account)
      let found =
        account.ignoresSearch || reference.isEmpty
        ? desk.gateway.book.state.withLock { $0.charges(of: account.seller.key) } : charges
      return .json([
        "status": 200, "message": "Transações encontradas com sucesso.",
        "data": .array(found.map { data($0, account, code: $0.code(as: behaviour)) }),
      ])
    }
  }

  private func sellers(_ request: IncomingRequest) -> Response {
    desk.call("test", key: request.apiKey) { account, _ throws(Failure) in
      try check(request, account)
      return .json([
        "status": 200, "message": "Vendedores encontrados com sucesso.",
        "data": [["id": .string(Identifiers.uuid()), "name": .string(account.seller.name)]],
      ])
    }
  }
}
