import FastCGI
import Foundation
import JSON

/// `/paradise/api/v1`: the gateway's API.
struct ParadiseEndpoint: Sendable {
  let desk: ChargeDesk<ParadiseAccount>

  /// The smallest picture there is, in place of a QR code.
  private static let picture =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYA"
    + "AjCB0C8AAAAASUVORK5CYII="

  /// `path` is what follows `/paradise/api/v1`.
  func answer(_ request: IncomingRequest, path: [String]) -> Response {
    let isWhiteLabel = desk.gateway.account(request.apiKey)?.isWhiteLabel ?? false
    guard path.count == 1, path[0].hasSuffix(".php") || isWhiteLabel else { return notFound }
    guard request.apiKey != nil else { return ParadiseError.missingKey.response }
    let page = path[0].hasSuffix(".php") ? String(path[0].dropLast(4)) : path[0]
    switch (request.method, page) {
    case ("POST", "transaction"): return create(request)
    case ("GET", "query"): return query(request)
    case ("GET", "seller"): return seller(request)
    default: return notFound
    }
  }

  private var notFound: Response {
    ParadiseError(status: 404, body: ["success": false, "message": "Not Found"]).response
  }

  private func create(_ request: IncomingRequest) -> Response {
    let body = request.json ?? .null
    return desk.create(body, key: request.apiKey, reference: body["reference"]?.text) {
      account throws(ParadiseError) in
      guard request.contentType.hasPrefix("application/json") else { throw .unreadable }
      let order = ParadiseOrder(
        body: body, account: account, hasOnlyIntegers: !JSONValue.hasFraction(in: request.body))
      return try order.checked()
    } answering: { answer, account in
      guard !answer.isRefused else { return refusal(of: answer) }
      return .json(created(answer, account))
    }
  }

  /// Says no, and yet there is a charge.
  private func refusal(of answer: ChargeAnswer) -> Response {
    let error = ParadiseError.refused(400)
    return .json(
      error.body.merging([
        "transaction_id": .string(answer.charge.id), "id": JSONValue(answer.reference),
      ]), status: error.status)
  }

  private func created(_ answer: ChargeAnswer, _ account: ParadiseAccount) -> JSONValue {
    let expiry = Clock.now + Double(account.minutesToExpiry * 60)
    let number = account.answersIDAsText ? nil : Int(answer.charge.id)
    let fields: JSONValue = [
      "transaction_id": number.map { JSONValue($0) } ?? .string(answer.charge.id),
      "id": JSONValue(answer.reference), "qr_code_base64": .string(Self.picture),
      "amount": JSONValue(answer.charge.reported), "acquirer": "ParadiseBank", "attempts": 1,
      "expires_at": .string(expiry.brasilia),
    ]
    let whole = fields.adding("qr_code", answer.code.map(JSONValue.string))
    switch account.answerForm {
    case .root: return whole.merging(["status": "success"])
    case .data: return ["status": "success", "data": whole]
    // The oldest form has no status, and `id` is the gateway's.
    case .transaction:
      let oldest: JSONValue = [
        "id": whole["transaction_id"] ?? .null, "expires_at": whole["expires_at"] ?? .null,
      ]
      return ["transaction": oldest.adding("qr_code", whole["qr_code"])]
    }
  }

  private func seller(_ request: IncomingRequest) -> Response {
    desk.call("test", key: request.apiKey) { account, _ throws(ParadiseError) in
      .json([
        "name": .string(account.seller.name), "company_name": "Loja de Teste LTDA",
      ])
    }
  }
}
