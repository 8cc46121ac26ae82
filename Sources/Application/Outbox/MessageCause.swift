package import Domain

/// Why a message is sent.
package enum MessageCause: Equatable, Sendable {
  case origin(OriginKey)
  case payment(PaymentID)

  var key: String {
    switch self {
    case .origin(let origin): origin.qualifiedText
    case .payment(let payment): "payment:\(payment)"
    }
  }

  var paymentID: PaymentID? {
    if case .payment(let payment) = self { payment } else { nil }
  }
}
