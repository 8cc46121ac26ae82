import Domain

extension PaymentLookup {
  /// The payments of each webhook, by every name in it, in one look-up.
  func payments(
    of webhooks: [PaymentWebhook], in account: GatewayAccountID
  ) throws -> [[Payment]] {
    let names = webhooks.flatMap(\.names)
    guard !names.isEmpty else { return webhooks.map { _ in [] } }
    var byName = try payments(named: names, gatewayAccount: account)[...]
    return webhooks.map { webhook in
      defer { byName = byName.dropFirst(webhook.names.count) }
      var found: [Payment] = []
      for (name, payments) in zip(webhook.names, byName) {
        for payment in payments where !found.contains(where: { $0.id == payment.id }) {
          found.append(payment)
        }
        // Our own reference is the surest name: a gateway may call one charge by a second, public id.
        if !found.isEmpty, PaymentReference(name) != nil { break }
      }
      return found
    }
  }
}
