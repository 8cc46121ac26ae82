package import Domain

/// What buttons send back: a verb and a public name, at most 64 bytes.
package enum ButtonAction: Equatable, Sendable {
  case buy(offer: String)
  /// Asks for the person's data again, for that offer.
  case correct(offer: String)
  case verify(PaymentReference)

  package init?(_ data: String) {
    let parts = data.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "buy": self = .buy(offer: String(parts[1]))
    case "data": self = .correct(offer: String(parts[1]))
    case "verify":
      guard let reference = PaymentReference(String(parts[1])) else { return nil }
      self = .verify(reference)
    default: return nil
    }
  }

  package var data: String {
    switch self {
    case .buy(let offer): "buy:\(offer)"
    case .correct(let offer): "data:\(offer)"
    case .verify(let reference): "verify:\(reference.text)"
    }
  }
}
