import JSON

/// When the webhook of a charge's creation is sent.
enum CreationWebhook: String, Sendable {
  case none
  /// It leaves with the answer and may overtake the seller's own commit.
  case withAnswer = "with_answer"
  case beforeAnswer = "before_answer"
  case afterPaid = "after_paid"

  /// Nil for an unknown word; `auto_pending_notice` is the older way to say it.
  init?(account json: JSONValue) {
    let usual: CreationWebhook =
      json["auto_pending_notice"]?.flag ?? true ? .withAnswer : .none
    guard let word = json["creation_notice"]?.text else {
      self = usual
      return
    }
    self.init(rawValue: word)
  }
}
