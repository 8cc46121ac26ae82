import Domain

extension PaymentLookup {
  /// The payments of each webhook, by every id in it, in one look-up.
  func payments(
    of webhooks: [PaymentWebhook], in account: GatewayAccountID
  ) throws -> [[Payment]] {
    let chargeIDs = webhooks.flatMap(\.chargeIDs)
    guard !chargeIDs.isEmpty else { return webhooks.map { _ in [] } }
    var byID = try payments(withIDs: chargeIDs, gatewayAccount: account)[...]
    return webhooks.map { webhook in
      defer { byID = byID.dropFirst(webhook.chargeIDs.count) }
      var found: [Payment] = []
      for (id, payments) in zip(webhook.chargeIDs, byID) {
        for payment in payments where !found.contains(where: { $0.id == payment.id }) {
          found.append(payment)
        }
        // Our own reference is the surest id: a gateway may call one charge by a second, public id.
        if !found.isEmpty, PaymentReference(id) != nil { break }
      }
      return found
    }
  }
}
