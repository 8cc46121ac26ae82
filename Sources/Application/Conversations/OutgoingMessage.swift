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
    /// Something that goes with the chosen offer.
    case orderBump = "order_bump"
    /// The charge is still unpaid.
    case reminder
    /// The same for less, after a charge that stayed unpaid.
    case downsell
    /// Something else, after a payment.
    case upsell
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
  /// The step of the offers that it belongs to.
  package var step: OfferID?
  /// The step's own template, before the bot's.
  package var text: String?

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
