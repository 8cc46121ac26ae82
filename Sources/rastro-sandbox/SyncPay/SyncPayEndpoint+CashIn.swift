import FastCGI

extension SyncPayEndpoint {
  /// The longest wait for the seller to take the paid notice before the call is answered.
  private static let patience = 4_000

  func cashIn(_ request: IncomingRequest) -> Response {
    let amount = request.json?["amount"] ?? .null
    return call("cash-in", request, details: ["amount": amount]) {
      account, behaviour throws(SyncPayError) in
      guard let body = request.json, body.members != nil else {
        throw SyncPayError(status: 400, message: "Malformed JSON.")
      }
      let order = try CashInOrder(body)
      let charge = open(order, account: account)
      if behaviour == .payBeforeAnswer { payAtOnce(charge) }
      return answer(charge, account: account, behaviour)
    }
  }

  private func open(_ order: CashInOrder, account: SyncPayAccount) -> Charge {
    let now = Clock.now
    let charge = Charge(
      id: Identifiers.uuid(), clientID: account.clientID, centavos: order.centavos,
      description: order.description, webhookURL: order.webhookURL, payer: order.payer,
      codeForm: account.codeForm, createdAt: now, updatedAt: now)
    syncPay.state.withLock { $0.add(charge) }
    return charge
  }

  private func answer(_ charge: Charge, account: SyncPayAccount, _ behaviour: Behaviour?)
    -> Response
  {
    var body: [String: JSON] = [
      "message": "Cashin request successfully submitted", "pix_code": .string(charge.code),
      "identifier": .string(charge.id),
    ]
    switch behaviour {
    case .withoutCodeAfter: body["pix_code"] = nil
    case .badChecksumAfter: body["pix_code"] = .string(BRCode.withBadChecksum(charge.code))
    case .wrongAmountAfter:
      let other = BRCode.text(.fixed, identifier: charge.id, centavos: charge.centavos + 100)
      body["pix_code"] = .string(other)
    default: break
    }
    // It leaves with the answer and may overtake the seller's own commit.
    if account.sendsPendingNotice, behaviour != .payBeforeAnswer {
      for parcel in sender.parcels(charge) { sender.send(parcel) }
    }
    return .json(.object(body))
  }

  private func payAtOnce(_ charge: Charge) {
    guard let paid = charge.changed(to: "completed", paying: nil) else { return }
    syncPay.state.withLock { $0.add(paid) }
    for parcel in sender.parcels(paid) { sender.sendNow(parcel, deadline: Self.patience) }
  }
}
