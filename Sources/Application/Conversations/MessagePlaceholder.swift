/// A `{{name}}` that a seller may write in a text.
package struct MessagePlaceholder: Equatable, Sendable {
  package let name: String
  /// What its value counts at most towards Telegram's limit of a text.
  package let longest: Int

  init(_ name: String, _ longest: Int) {
    self.name = name
    self.longest = longest
  }

  // Telegram's first names have at most 64 characters, our columns the rest.
  static let buyerName = Self("nome", 64)
  static let product = Self("produto", 100)
  static let amount = Self("valor", 19)
  static let payment = Self("pagamento", 23)
  static let code = Self("codigo", 512)
  static let link = Self("link", 2048)
  static let objection = Self("aviso", 120)
  /// What the order costs with the product that is asked about.
  static let total = Self("total", 19)
  /// Before the discount.
  static let fullAmount = Self("valor_cheio", 19)
  static let minutes = Self("minutos", 4)
}

extension OutgoingMessage.Kind {
  /// What has a value in messages of this kind.
  package var placeholders: [MessagePlaceholder] {
    switch self {
    case .welcome, .noOffers, .offerGone, .payerForgotten: [.buyerName]
    case .askName, .askTaxNumber, .askEmail, .askPhone: [.buyerName, .objection]
    case .verifying, .tooManyCharges: [.buyerName, .product, .amount, .payment, .minutes]
    case .chargeFailed: [.buyerName, .product, .amount, .payment]
    case .pix, .qrCode, .stillPending: [.buyerName, .product, .amount, .payment, .code]
    case .delivery: [.buyerName, .product, .amount, .payment, .link]
    case .orderBump: [.buyerName, .product, .amount, .total]
    case .reminder: [.buyerName, .product, .amount, .payment, .code]
    case .downsell: [.buyerName, .product, .amount, .fullAmount]
    case .upsell: [.buyerName, .product, .amount]
    }
  }

  /// What a text of this kind is of no use without.
  package var requiredPlaceholder: MessagePlaceholder? {
    switch self {
    // A buyer who paid and sees no link is a buyer who complains.
    case .delivery: .link
    case .pix: .code
    case .welcome, .noOffers, .offerGone, .payerForgotten, .askName, .askTaxNumber, .askEmail,
      .askPhone, .verifying, .chargeFailed, .tooManyCharges, .qrCode, .stillPending, .orderBump,
      .reminder, .downsell,
      .upsell:
      nil
    }
  }
}
