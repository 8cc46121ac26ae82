import Domain

extension PaymentLookup {
  /// The payments of each notice, by every name in it, in one look-up.
  func payments(
    of notices: [PaymentNotice], in account: GatewayAccountID
  ) throws -> [[Payment]] {
    let names = notices.flatMap(\.names)
    guard !names.isEmpty else { return notices.map { _ in [] } }
    var byName = try payments(named: names, gatewayAccount: account)[...]
    return notices.map { notice in
      defer { byName = byName.dropFirst(notice.names.count) }
      var found: [Payment] = []
      for (name, payments) in zip(notice.names, byName) {
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
