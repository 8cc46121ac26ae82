package import Domain

/// What delivery pages are made of.
package protocol DeliveryDirectory: Sendable {
  func delivery(_ token: DeliveryToken) throws -> Delivery?
  /// What was bought, in its order.
  func items(of payment: Payment) throws -> [AccessLink]
  /// Nil where the bot has no delivery page, or the payment is older than such pages.
  func token(of payment: Payment) throws -> DeliveryToken?
}
