package import Domain

/// What buttons send back: a verb and a public name, at most 64 bytes.
package enum ButtonAction: Equatable, Sendable {
  /// The text of an ``OrderButton``.
  case buy(offer: String)
  /// Asks for the person's data again, for that offer.
  case correct(offer: String)
  case verify(PaymentReference)
  /// The answer to a question of that draft about something that goes with the offer.
  case bump(draft: String, question: Int, accepts: Bool)

  package init?(_ data: String) {
    let parts = data.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "buy": self = .buy(offer: String(parts[1]))
    case "data": self = .correct(offer: String(parts[1]))
    case "verify":
      guard let reference = PaymentReference(String(parts[1])) else { return nil }
      self = .verify(reference)
    case "bump":
      let words = parts[1].split(separator: ":", omittingEmptySubsequences: false)
      guard words.count == 3, let question = Int(words[1]), (0..<100).contains(question),
        ["y", "n"].contains(words[2])
      else { return nil }
      self = .bump(draft: String(words[0]), question: question, accepts: words[2] == "y")
    default: return nil
    }
  }

  package var data: String {
    switch self {
    case .buy(let offer): "buy:\(offer)"
    case .correct(let offer): "data:\(offer)"
    case .verify(let reference): "verify:\(reference.text)"
    case .bump(let draft, let question, let accepts):
      "bump:\(draft):\(question):\(accepts ? "y" : "n")"
    }
  }
}
