package import Application
package import Domain

/// One payment's delivery page, or several states of it, one after the other.
package struct StubDeliveries: DeliveryDirectory {
  package static let token = DeliveryToken(random: Array(repeating: 0xAB, count: 16))

  /// As each question finds the payment; the last one stays.
  package var found: [Payment]
  package var items = [AccessLink(name: "Plano", address: "https://loja.example/a")]
  package var hasPage = true
  package let asked = Log<DeliveryToken>()

  package init(_ found: Payment...) { self.found = found }

  package func delivery(_ token: DeliveryToken) -> Delivery? {
    asked.add(token)
    guard token == Self.token, let last = found.last else { return nil }
    let number = asked.all.count - 1
    return Delivery(
      payment: found.indices.contains(number) ? found[number] : last, botUsername: "loja_bot")
  }
  package func items(of payment: Payment) -> [AccessLink] { items }
  package func token(of payment: Payment) -> DeliveryToken? { hasPage ? Self.token : nil }
}
