import FastCGI
import Foundation
import JSON

/// `/syncpay/api/partner`: the gateway's API.
struct SyncPayEndpoint: Sendable {
  let syncPay: SyncPayWorld
  let stage: Stage
  let sender: WebhookSender

  /// `path` is what follows `/syncpay/api/partner`.
  func answer(_ request: IncomingRequest, path: [String]) -> Response {
    switch (request.method, path.first, path.dropFirst().first, path.count) {
    case ("POST", "v1", "auth-token", 2): authToken(request)
    case ("POST", "v1", "cash-in", 2): cashIn(request)
    case ("GET", "v2", "transactions", 3):
      statusResponse(path[2], request) { ["transaction": $0.transaction] }
    case ("GET", "v1", "transaction", 3): statusResponse(path[2], request) { $0.olderTransaction }
    case ("GET", "v1", "balance", 2): balance(request)
    case ("POST", "v1", "webhooks", 2): registerWebhook(request)
    case ("GET", "v1", "webhooks", 2): listWebhooks(request)
    default: SyncPayError(status: 404, message: "Not Found").response
    }
  }

  /// A call with a bearer token.
  func call(
    _ operation: String, _ request: IncomingRequest, details: JSONValue = [:],
    charges: [String] = [],
    acting act: (SyncPayAccount, Behaviour?) throws(SyncPayError) -> Response
  ) -> Response {
    let account = Result { () throws(SyncPayError) in
      try syncPay.account(bearer: request.bearer)
    }
    let exchange = Self.exchange(
      operation, clientID: (try? account.get())?.clientID, details: details, charges: charges)
    return stage.answer(exchange, log: syncPay.book.calls) { behaviour in
      do throws(SyncPayError) {
        try Self.checkHeaders(request)
        return try act(try account.get(), behaviour)
      } catch {
        return error.response
      }
    }
  }

  private func statusResponse(
    _ id: String, _ request: IncomingRequest, showing show: (Charge) -> JSONValue
  ) -> Response {
    let asker = try? syncPay.account(bearer: request.bearer).clientID
    let found = asker.map { syncPay.book.beginStatusQuery(.id(id), of: $0) } ?? []
    return call(
      "transaction", request, details: ["transaction": .string(id)],
      charges: [id] + found.flatMap(\.names)
    ) { account, _ throws(SyncPayError) in
      .json(["data": show(try syncPay.charge(id, of: account.clientID))])
    }
  }

  private func authToken(_ request: IncomingRequest) -> Response {
    let clientID = request.json?["client_id"]?.text
    if let clientID { syncPay.beginTokenCall(clientID) }
    defer { if let clientID { syncPay.endTokenCall(clientID) } }
    let exchange = Self.exchange("auth-token", clientID: clientID)
    return stage.answer(exchange, log: syncPay.book.calls) { _ in
      do throws(SyncPayError) {
        try Self.checkHeaders(request)
        return try token(request.json ?? [:])
      } catch {
        return error.response
      }
    }
  }

  private func token(_ body: JSONValue) throws(SyncPayError) -> Response {
    let missing = ["client_id", "client_secret"].filter { body[$0]?.text?.isEmpty ?? true }
    guard missing.isEmpty else {
      throw .invalid(
        Dictionary(uniqueKeysWithValues: missing.map { ($0, "The \($0) field is required.") }))
    }
    let account = syncPay.state.withLock { $0.accounts[body["client_id"]?.text ?? ""] }
    guard let account, account.clientSecret == body["client_secret"]?.text else {
      throw SyncPayError(status: 401, message: "Invalid client credentials.")
    }
    let (token, end) = syncPay.grant(account)
    return .json([
      "access_token": .string(token), "token_type": "Bearer",
      "expires_in": JSONValue(account.tokenLifetime), "expires_at": end.json,
    ])
  }

  private func balance(_ request: IncomingRequest) -> Response {
    call("balance", request) { account, _ throws(SyncPayError) in
      let charges = syncPay.book.state.withLock { $0.charges(of: account.clientID) }
      let total = charges.filter { $0.status == "completed" }.reduce(0) { $0 + $1.reported }
      return .json(["balance": JSONValue(reais: total)])
    }
  }

  private static func exchange(
    _ operation: String, clientID: String?, details: JSONValue = [:], charges: [String] = []
  ) -> Exchange {
    Exchange(
      api: .syncpay, operation: operation, key: clientID, details: details, charges: charges,
      refusal: { SyncPayError.simulated($0)?.response })
  }

  /// The headers that every call has to carry.
  private static func checkHeaders(_ request: IncomingRequest) throws(SyncPayError) {
    guard request.accept.contains("application/json") else {
      throw SyncPayError(status: 406, message: "Accept: application/json is required.")
    }
    guard request.method == "GET" || request.contentType.hasPrefix("application/json") else {
      throw SyncPayError(status: 415, message: "Content-Type: application/json is required.")
    }
  }
}
