/// A notice about payments, ready to be posted.
struct Notice: Sendable {
  /// The form that it has.
  let variant: String
  /// The status word that it carries; null when it carries none.
  let word: JSON
  let body: [UInt8]
  /// The headers of one attempt: some are new each time.
  var headers: @Sendable () -> [(name: String, value: String)] = { [] }
}

/// A notice on its way to one address.
struct NoticeParcel: Sendable {
  let id = Identifiers.uuid()
  /// As it was when the notice was written.
  let charge: Charge
  /// The account, as lists may show it.
  let owner: JSON
  let url: String
  let notice: Notice
  /// The most attempts to deliver it.
  var attempts = 6
}

/// How one notice is to differ from those that the account usually gets.
struct NoticeWish: Sendable {
  /// Names a form, in the words of the control API.
  var form: JSON = [:]
  var word: StatusWord?
  /// Other payments that the same body tells of.
  var companions: [Charge] = []
  /// Sent by hand: accounts whose notices are withheld get it.
  var isByHand = false
}

/// When the notice of a charge's creation is sent.
enum CreationNotice: String, Sendable {
  case none
  /// It leaves with the answer and may overtake the seller's own commit.
  case withAnswer = "with_answer"
  case beforeAnswer = "before_answer"
  case afterPaid = "after_paid"

  /// Nil for an unknown word; `auto_pending_notice` is the older way to say it.
  init?(account json: JSON) {
    let usual: CreationNotice =
      json["auto_pending_notice"]?.flag ?? true ? .withAnswer : .none
    guard let word = json["creation_notice"]?.text else {
      self = usual
      return
    }
    self.init(rawValue: word)
  }
}
