import Application
import Cryptography
import Domain
import MariaDB

/// Steps are rows of `offers` too, which buyers never see in the menu.
extension SellerEdit {
  typealias Step = SellerConfiguration.StepEntry
  typealias StepKind = SellerConfiguration.StepKind

  /// Of the kind after that offer, or after any; steps that the list does not name are switched off, never removed:
  /// payments refer to them.
  func save(
    _ steps: [Step], of kind: StepKind, after offer: OfferID?, of bot: BotID,
    in session: inout Connection
  ) throws {
    _ = try session.execute(
      "UPDATE offers SET is_active = 0 WHERE \(isStep(kind, after: offer, of: bot))")
    for (position, step) in steps.enumerated() {
      try save(step, after: offer, of: bot, at: Int64(position), in: &session)
    }
  }

  /// One step where it stands, a new one behind the others of its kind.
  func save(
    _ step: Step, after offer: OfferID?, of bot: BotID, in session: inout Connection
  ) throws {
    let position = try session.query(
      """
      SELECT COALESCE(MAX(IF(name = \(bind: step.name), position, NULL)), MAX(position) + 1, 0)
        AS position
      FROM offers WHERE \(isStep(step.kind, after: offer, of: bot))
      """
    ).first?.integer("position")
    try save(step, after: offer, of: bot, at: position ?? 0, in: &session)
    if let offer { try checkDiscounts(of: offer, in: &session) }
  }

  func step(named name: String, _ kind: StepKind, after offer: OfferID?, of bot: BotID) -> SQL {
    """
    SELECT id FROM offers
    WHERE \(isStep(kind, after: offer, of: bot)) AND name = \(bind: name)
    """
  }

  private func isStep(_ kind: StepKind, after offer: OfferID?, of bot: BotID) -> SQL {
    """
    bot_id = \(bind: bot) AND account_id = \(bind: seller)
      AND relation_key = \(bind: kind.rawValue) AND parent_key = \(bind: offer?.rawValue ?? 0)
    """
  }

  private func save(
    _ step: Step, after offer: OfferID?, of bot: BotID, at position: Int64,
    in session: inout Connection
  ) throws {
    let (pricing, price, percent) = step.price.columns
    let inserted = try session.execute(
      """
      INSERT INTO offers (account_id, bot_id, public_id, name, price, access_link, position,
        is_active, parent_offer_id, relation, delay_seconds, pricing, percent_off, text)
      VALUES (\(bind: seller), \(bind: bot), \(bind: hex(randomBytes(16))), \(bind: step.name),
        \(bind: price), \(bind: step.accessLink), \(bind: position), \(bind: step.isActive),
        \(bind: offer), \(bind: step.kind.rawValue), \(bind: step.delay.milliseconds / 1000),
        \(bind: pricing), \(bind: percent), \(bind: step.text))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), price = VALUES(price),
        access_link = VALUES(access_link), position = VALUES(position), is_active = VALUES(is_active),
        delay_seconds = VALUES(delay_seconds), pricing = VALUES(pricing),
        percent_off = VALUES(percent_off), text = VALUES(text)
      """)
    if let media = step.media {
      try save(media, ofStep: OfferID(inserted.insertID), of: bot, in: &session)
    }
  }

  /// A discount is none where the offer costs no more: an offer that gets cheaper says so too.
  func checkDiscounts(of offer: OfferID, in session: inout Connection) throws {
    let dear = try session.query(
      """
      SELECT s.name, s.price, o.price AS full, o.name AS offer
      FROM offers s JOIN offers o ON o.id = s.parent_offer_id
      WHERE s.parent_offer_id = \(bind: offer) AND s.account_id = \(bind: seller)
        AND s.relation = 'downsell' AND s.is_active = 1 AND s.pricing = 'fixed'
        AND s.price >= o.price
      ORDER BY s.position, s.id LIMIT 1
      """
    ).first
    guard let dear else { return }
    throw ConfigurationFault([
      FieldFault(
        "price",
        "o passo \(try dear.text("name")) da oferta \(try dear.text("offer")) cobra "
          + "\(try dear.money("price").brazilian), que não é menos que "
          + "\(try dear.money("full").brazilian), o preço da oferta; mude ou desligue o passo")
    ])
  }
}

extension StepPrice {
  /// Pricing, price and percentage.
  fileprivate var columns: (pricing: String, price: Money, percent: Int?) {
    switch self {
    case .fixed(let price): ("fixed", price, nil)
    case .percentOff(let percent): ("percent_off", Money(centavos: 0), percent)
    case .unchanged: ("unchanged", Money(centavos: 0), nil)
    }
  }
}
