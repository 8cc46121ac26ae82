import FastCGI
import JSON

/// The calls that gateways with one key per seller take alike.
struct ChargeDesk<Account: SellerAccount>: Sendable {
  let gateway: KeyedGateway<Account>
  let stage: Stage
  let sender: WebhookSender

  typealias Refusal = Account.Refusal

  /// A call with a key, known or not.
  func call(
    _ operation: String, key: String?, details: JSONValue = [:], charges: [String] = [],
    acting act: (Account, Behaviour?) throws(Refusal) -> Response
  ) -> Response {
    let account = gateway.account(key)
    let exchange = Exchange(
      api: Account.api, operation: operation, key: account?.seller.key, details: details,
      charges: charges, refusal: { Refusal.simulated($0)?.response })
    return stage.answer(exchange, log: gateway.book.calls) { behaviour in
      do throws(Refusal) {
        guard let account else { throw .unknownKey }
        return try act(account, behaviour)
      } catch {
        return error.response
      }
    }
  }

  /// A call that creates a charge; `reference` is the seller's name for it, as far as readable.
  func create(
    _ body: JSONValue, key: String?, reference: String?,
    checking check: (Account) throws(Refusal) -> ChargeOrder,
    answering answer: (ChargeAnswer, Account) -> Response
  ) -> Response {
    if let key { gateway.book.countCreation(key, reference: reference) }
    let details: JSONValue = [
      "amount": body["amount"] ?? .null, "reference": JSONValue(reference), "request": body,
    ]
    return call(
      "create", key: key, details: details, charges: [reference].compactMap(\.self)
    ) { account, behaviour throws(Refusal) in
      guard body.members != nil else { throw .unreadable }
      let order = try check(account)
      let (charge, earlier) = try open(order, body, account, behaviour)
      let twist = order.repeatsEarlier ? .duplicateIDAfter : behaviour
      if behaviour == .payBeforeAnswer {
        sender.payAtOnce(charge)
      } else {
        sender.announce(charge, account.seller.creationWebhook)
      }
      return answer(ChargeAnswer(charge, twist, earlier: earlier), account)
    }
  }

  /// The new charge, and the account's first one.
  private func open(
    _ order: ChargeOrder, _ body: JSONValue, _ account: Account, _ behaviour: Behaviour?
  ) throws(Refusal) -> (Charge, Charge?) {
    let identity = gateway.identity(nil)
    let now = Clock.now
    var charge = Charge(
      id: identity.id, key: account.seller.key, reference: order.reference,
      number: identity.number, publicID: identity.publicID, centavos: order.centavos,
      description: order.description, webhookURL: order.webhookURL, payer: order.payer,
      request: body, codeForm: account.seller.codeForm, createdAt: now, updatedAt: now)
    if behaviour == .refusedAfter { charge = charge.set(to: "failed") }
    let (isNew, earlier) = gateway.book.state.withLock { state in
      let namesakes = order.reference.map { state.charges(.reference($0), of: charge.key) } ?? []
      guard !Account.referencesAreUnique || namesakes.isEmpty else { return (false, Charge?.none) }
      let earlier = state.firstCharge(of: charge.key)
      state.put(charge)
      return (true, earlier)
    }
    guard isNew else { throw .repeatedReference }
    return (charge, earlier)
  }

  /// A call that asks about charges, which `act` gets as they are now.
  func query(
    _ name: ChargeName, key: String?,
    acting act: (Account, [Charge], Behaviour?) throws(Refusal) -> Response
  ) -> Response {
    let found = key.map { gateway.book.beginStatusQuery(name, of: $0) } ?? []
    return call(
      "query", key: key, details: ["charge": .string(name.text)],
      charges: [name.text] + found.flatMap(\.names)
    ) { account, behaviour throws(Refusal) in
      var charges = gateway.book.state.withLock { $0.charges(name, of: account.seller.key) }
      if behaviour == .wrongAmountAfter {
        for index in charges.indices { charges[index].paidCentavos = charges[index].reported + 100 }
      }
      return try act(account, charges, behaviour)
    }
  }
}
