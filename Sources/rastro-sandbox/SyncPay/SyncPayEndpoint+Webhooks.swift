import FastCGI

extension SyncPayEndpoint {
  private static let events: Set<String> = [
    "transaction", "cashin", "cashout", "infraction", "all",
  ]

  func registerWebhook(_ request: IncomingRequest) -> Response {
    call("webhooks", request) { account, _ throws(SyncPayError) in
      let body = request.json ?? [:]
      var faults: [String: String] = [:]
      if body["title"]?.text?.isEmpty ?? true { faults["title"] = "The title field is required." }
      if !(body["url"]?.text.map(isWebAddress) ?? false) {
        faults["url"] = "The url field must be a valid URL."
      }
      if !Self.events.contains(body["event"]?.text ?? "") {
        faults["event"] = "The selected event is invalid."
      }
      guard faults.isEmpty else { throw .invalid(faults) }
      let webhook = AccountWebhook(
        id: Identifiers.uuid(), clientID: account.clientID, title: body["title"]?.text ?? "",
        url: body["url"]?.text ?? "", event: body["event"]?.text ?? "",
        token: Identifiers.token())
      syncPay.state.withLock { $0.webhooks.append(webhook) }
      // The only time that the token is shown.
      return .json(
        webhook.summary.merging(["token": .string(webhook.token)]), status: 201)
    }
  }

  func listWebhooks(_ request: IncomingRequest) -> Response {
    call("webhooks", request) { account, _ throws(SyncPayError) in
      let webhooks = syncPay.state.withLock { state in
        state.webhooks.filter { $0.clientID == account.clientID }
      }
      return .json(["data": .array(webhooks.map(\.summary))])
    }
  }
}
