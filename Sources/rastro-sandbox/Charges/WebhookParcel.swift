/// A webhook about payments, ready to be posted.
struct WebhookCall: Sendable {
  /// The form that it has.
  let variant: String
  /// The status word that it carries; null when it carries none.
  let word: JSON
  let body: [UInt8]
  /// The headers of one attempt: some are new each time.
  var headers: @Sendable () -> [(name: String, value: String)] = { [] }
}

/// A webhook on its way to one address.
struct WebhookParcel: Sendable {
  let id = Identifiers.uuid()
  /// As it was when the webhook was written.
  let charge: Charge
  /// The account, as lists may show it.
  let owner: JSON
  let url: String
  let webhook: WebhookCall
  /// The most attempts to deliver it.
  var attempts = 6
}

/// How one webhook is to differ from those that the account usually gets.
struct WebhookWish: Sendable {
  /// Names a form, in the words of the control API.
  var form: JSON = [:]
  var word: StatusWord?
  /// Other payments that the same body tells of.
  var companions: [Charge] = []
  /// Sent by hand: accounts whose webhooks are withheld get it.
  var isByHand = false
}

/// When the webhook of a charge's creation is sent.
enum CreationWebhook: String, Sendable {
  case none
  /// It leaves with the answer and may overtake the seller's own commit.
  case withAnswer = "with_answer"
  case beforeAnswer = "before_answer"
  case afterPaid = "after_paid"

  /// Nil for an unknown word; `auto_pending_notice` is the older way to say it.
  init?(account json: JSON) {
    let usual: CreationWebhook =
      json["auto_pending_notice"]?.flag ?? true ? .withAnswer : .none
    guard let word = json["creation_notice"]?.text else {
      self = usual
      return
    }
    self.init(rawValue: word)
  }
}
