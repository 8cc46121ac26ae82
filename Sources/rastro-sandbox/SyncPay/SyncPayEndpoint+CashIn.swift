import FastCGI
import JSON

extension SyncPayEndpoint {
  func cashIn(_ request: IncomingRequest) -> Response {
    let amount = request.json?["amount"] ?? .null
    return call("cash-in", request, details: ["amount": amount]) {
      account, behaviour throws(SyncPayError) in
      guard let body = request.json, body.members != nil else {
        throw SyncPayError(status: 400, message: "Malformed JSON.")
      }
      let order = try CashInOrder(body, minimum: account.minimum)
      let charge = open(order, account: account)
      if behaviour == .payBeforeAnswer { sender.payAtOnce(charge) }
      return answer(charge, account: account, behaviour)
    }
  }

  private func open(_ order: CashInOrder, account: SyncPayAccount) -> Charge {
    let now = Clock.now
    let charge = Charge(
      id: Identifiers.uuid(), key: account.clientID, centavos: order.centavos,
      description: order.description, webhookURL: order.webhookURL, payer: order.payer,
      request: order.request, codeForm: account.codeForm, createdAt: now, updatedAt: now)
    syncPay.book.state.withLock { $0.put(charge) }
    return charge
  }

  private func answer(_ charge: Charge, account: SyncPayAccount, _ behaviour: Behaviour?)
    -> Response
  {
    var body: [String: JSONValue] = [
      "message": "Cashin request successfully submitted", "identifier": .string(charge.id),
    ]
    body["pix_code"] = charge.code(as: behaviour).map(JSONValue.string)
    if behaviour != .payBeforeAnswer { sender.announce(charge, account.creationWebhook) }
    return .json(.object(body))
  }
}
