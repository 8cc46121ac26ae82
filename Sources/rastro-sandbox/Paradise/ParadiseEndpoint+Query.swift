import FastCGI
import JSON

extension ParadiseEndpoint {
  func query(_ request: IncomingRequest) -> Response {
    switch (request.query["action"], request.query["id"], request.query["external_id"]) {
    case ("get_transaction", .some(let id), _):
      desk.query(.id(id), key: request.apiKey) { _, charges, _ throws(ParadiseError) in
        guard let charge = charges.first else { throw .notFound }
        return .json(transaction(charge))
      }
    case ("list_transactions", _, .some(let reference)):
      desk.query(.reference(reference), key: request.apiKey) {
        _, charges, _ throws(ParadiseError) in
        .json(.array(charges.map(listed)))
      }
    default:
      desk.call("query", key: request.apiKey) { _, _ throws(ParadiseError) in
        throw .invalid("Parâmetros inválidos")
      }
    }
  }

  private func common(_ charge: Charge) -> JSONValue {
    let fields: JSONValue = [
      "id": Int(charge.id).map { JSONValue($0) } ?? .string(charge.id),
      "external_id": JSONValue(charge.reference), "amount": JSONValue(charge.reported),
      "created_at": .string(charge.createdAt.brasilia),
      "updated_at": .string(charge.updatedAt.brasilia),
    ]
    return fields.adding("status", desk.gateway.word(charge))
  }

  private func transaction(_ charge: Charge) -> JSONValue {
    common(charge).merging([
      "customer_data": [
        "customer": ["name": charge.payer["name"] ?? .null],
        "tracking": charge.request["tracking"] ?? [:],
      ]
    ])
  }

  /// The list has no code.
  private func listed(_ charge: Charge) -> JSONValue {
    let reais = BRCode.amount(charge.reported).replacing(".", with: ",")
    return common(charge).merging(["amount_in_reais": .string(reais)])
  }
}
