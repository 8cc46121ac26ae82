import FastCGI
import JSON

extension Fault.API {
  static let syncpay = Self(rawValue: "syncpay")
}

/// SyncPay as one of the gateways.
extension SyncPayWorld: GatewayWorld {
  var api: Fault.API { .syncpay }
  var root: [String] { ["syncpay"] }
  var keyName: String { "client_id" }

  /// The words of SyncPay's paths.
  var operationNames: [String: String] {
    ["create": "cash-in", "query": "transaction", "test": "auth-token"]
  }

  func answer(
    _ request: IncomingRequest, path: [String], stage: Stage, sender: WebhookSender
  ) -> Response {
    guard path.starts(with: ["api", "partner"]) else { return .unknownPage }
    return SyncPayEndpoint(syncPay: self, stage: stage, sender: sender)
      .answer(request, path: Array(path.dropFirst(2)))
  }

  /// `POST tokens/expire`: the next call gets 401.
  func control(_ call: ControlCall) -> Response? {
    guard call.name == "POST tokens" else { return nil }
    expireTokens(clientID: call.text("client_id"))
    return .done
  }

  func register(_ account: JSONValue) -> String? {
    guard let account = SyncPayAccount(account) else {
      return "an account needs client_id, client_secret, a webhook_generation of event, signed or "
        + "observed, a code of dynamic, static or long"
    }
    state.withLock { $0.accounts[account.clientID] = account }
    return nil
  }

  func codeForm(of key: String) -> BRCode.Form? {
    state.withLock { $0.accounts[key]?.codeForm }
  }

  func identity(_ id: String?) -> ChargeIdentity {
    ChargeIdentity(id: id ?? Identifiers.uuid())
  }

  func owner(_ key: String) -> JSONValue { ["client_id": .string(key)] }

  func word(_ charge: Charge) -> JSONValue? { charge.word.json(insteadOf: charge.status) }

  func knows(_ wish: WebhookWish) -> Bool {
    Self.generationName(wish).map { WebhookGeneration(rawValue: $0) != nil } ?? true
  }

  /// One to the charge's own address, one to each webhook of the account.
  func parcels(_ charge: Charge, _ wish: WebhookWish) -> [WebhookParcel] {
    let (account, webhooks) = state.withLock { state in
      (state.accounts[charge.key], state.webhooks.filter { $0.clientID == charge.key })
    }
    guard let account else { return [] }
    func parcel(_ url: String, _ generation: WebhookGeneration, _ secret: String?) -> WebhookParcel
    {
      let webhook = SyncPayWebhook(
        charge, generation: generation, secret: secret, override: wish.word ?? charge.word)
      return WebhookParcel(
        charge: charge, owner: owner(charge.key), url: url, webhook: webhook.prepared)
    }
    let generation = Self.generationName(wish).flatMap(WebhookGeneration.init)
    let own = charge.webhookURL.map { url in
      parcel(url, generation ?? account.generation, account.webhookSecret)
    }
    return (own.map { [$0] } ?? [])
      + webhooks.filter { ["transaction", "cashin", "all"].contains($0.event) }.map { webhook in
        parcel(webhook.url, webhook.event == "transaction" ? .signed : .event, webhook.token)
      }
  }

  /// SyncPay names no end of a code: here it is an hour.
  func codeLife(of charge: Charge) -> Int { 3_600 }

  private static func generationName(_ wish: WebhookWish) -> String? {
    wish.form["variant"]?.text ?? wish.form["generation"]?.text
  }

  var overview: JSONValue {
    let charges = book.state.withLock { state in
      state.charges(of: nil).reduce(into: [:]) { $0[$1.key, default: 0] += 1 }
    }
    return state.withLock { state in
      .array(
        state.accounts.values.sorted { $0.clientID < $1.clientID }.map { account in
          let tokens = state.tokenCalls[account.clientID] ?? (0, 0, 0)
          return account.overview.merging([
            "charges": JSONValue(charges[account.clientID] ?? 0),
            "auth_token_calls": JSONValue(tokens.total),
            "auth_token_most_in_flight": JSONValue(tokens.most),
          ])
        })
    }
  }
}
