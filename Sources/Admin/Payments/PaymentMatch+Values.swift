import Application
import Domain

extension PaymentMatch {
  /// A line of a short list of sales, for `payments/matches`.
  func values(_ clock: WallClock) -> [String: Any] {
    [
      "reference": reference.text, "at": clock.minute(at),
      "badge": PaymentStatus.badge(status).values, "amount": amount?.brazilian ?? "",
      "product": product,
    ]
  }
}
