package import Domain

/// A purchase that a buyer asked for, before any gateway knows of it.
package struct NewPayment: Sendable {
  package var origin: OriginKey
  /// 0, and one more for each account that refused the charge before.
  package var attempt: Int
  package var user: Buyer
  package var order: Order
  package var gatewayAccountID: GatewayAccountID
  package var attribution: Attribution?
  package var createdAt: Timestamp
  package var expiresAt: Timestamp
  /// Whether the gateway allows an unpaid charge to be shown again.
  package var mayReuse: Bool
  /// Whether a code of a moment ago answers this wish too: several presses are one.
  package var isPress = false
  /// Nil: none.
  package var limit: ChargeLimit?

  /// Names the wish and the attempt: the same never charges twice.
  package var originKey: String { attempt == 0 ? origin.text : "\(origin.text):\(attempt)" }
}
