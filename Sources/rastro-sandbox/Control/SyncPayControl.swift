import FastCGI

/// The calls that concern SyncPay: accounts, charges, what was delivered.
struct SyncPayControl: Sendable {
  let syncPay: SyncPayWorld
  let sender: NoticeSender

  func answer(_ call: ControlCall) -> Response {
    let clientID = call.query["client_id"]
    switch call.name {
    case "POST accounts": return register(call)
    case "POST charges":
      return call.path.count == 3
        ? ChargeControl(syncPay: syncPay, sender: sender).answer(call) : preload(call)
    case "GET charges": return charges(call, clientID)
    case "GET deliveries":
      return .json(syncPay.deliveries.json(clientID: clientID, limit: call.limit))
    case "GET calls": return .json(syncPay.calls.json(key: clientID, limit: call.limit))
    case "POST tokens":
      // tokens/expire: the next call gets 401.
      syncPay.expireTokens(clientID: call.text("client_id"))
      return .done
    default: return .unknownCall
    }
  }

  private func register(_ call: ControlCall) -> Response {
    guard let account = SyncPayAccount(call.body) else {
      return .refused(
        "an account needs client_id, client_secret, a webhook_generation of event, signed or "
          + "observed, a code of dynamic, static or long")
    }
    syncPay.register(account)
    return .done
  }

  private func charges(_ call: ControlCall, _ clientID: String?) -> Response {
    let all = syncPay.state.withLock { state in
      state.order.compactMap { state.charges[$0] }
        .filter { clientID == nil || $0.clientID == clientID }
    }
    return .json(.array(all.suffix(call.limit ?? all.count).map(\.summary)))
  }

  /// Charges that no call created.
  private func preload(_ call: ControlCall) -> Response {
    guard let clientID = call.text("client_id"), let identifier = call.text("identifier"),
      let amount = call.id("amount"),
      let account = syncPay.state.withLock({ $0.accounts[clientID] })
    else { return .refused("a registered client_id, identifier and amount are needed") }
    let count = call.id("count")
    let ids = count.map { (0..<$0).map { "\(identifier)-\($0)" } } ?? [identifier]
    let now = Clock.now
    syncPay.state.withLock { state in
      for id in ids {
        var charge = Charge(
          id: id, clientID: clientID, centavos: amount, description: call.text("description"),
          webhookURL: call.text("webhook_url"), payer: [:], codeForm: account.codeForm,
          createdAt: now, updatedAt: now)
        charge.status = call.text("status") ?? "pending"
        charge.paidAt = charge.status == "completed" ? now : nil
        state.add(charge)
      }
    }
    return .json(["ok": true, "count": JSON(ids.count)])
  }
}
