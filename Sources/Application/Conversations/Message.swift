package import Domain

/// A message for a buyer, its words still to come from the bot's templates.
package struct OutgoingMessage: Hashable, Sendable, Codable {
  /// The templates a seller can edit.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case welcome
    case noOffers = "no_offers"
    case offerGone = "offer_gone"
    case pix
    /// The picture of a PIX code.
    case qrCode = "qr_code"
    /// The charge's outcome is unknown: wait.
    case verifying
    case stillPending = "still_pending"
    case chargeFailed = "charge_failed"
    /// The buyer asked for too many codes.
    case tooManyCharges = "too_many_charges"
    case askName = "ask_name"
    case askTaxNumber = "ask_tax_number"
    case askEmail = "ask_email"
    case askPhone = "ask_phone"
    /// The person's data was deleted because they asked for it.
    case payerForgotten = "payer_forgotten"
    case delivery
  }

  package enum Button: Hashable, Sendable, Codable {
    case callback(text: String, data: String)
    case copy(text: String, content: String)
    case url(text: String, address: String)
  }

  package var kind: Kind
  package var botID: BotID
  package var chatID: Int64
  /// Placeholders of the template.
  package var values: [String: String]
  package var buttons: [Button]

  package init(
    _ kind: Kind, botID: BotID, chatID: Int64, values: [String: String] = [:],
    buttons: [Button] = []
  ) {
    self.kind = kind
    self.botID = botID
    self.chatID = chatID
    self.values = values
    self.buttons = buttons
  }
}

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
