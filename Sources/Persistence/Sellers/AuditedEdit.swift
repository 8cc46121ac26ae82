import Application
import Domain
import MariaDB

/// What the audit trail says of a form that was saved: what decides over money, and no secret.
struct AuditedEdit {
  let kind: String
  let detail: String

  static func bot(
    _ bot: SellerConfiguration.BotEntry, username: String, _ intent: EditIntent
  ) -> Self {
    Self(
      kind: "bot_\(intent.word)",
      detail: "bot \(bot.name) (@\(username)), \(bot.isEnabled ? "on" : "off"), charges by "
        + (([bot.gatewayAccount].compactMap { $0 } + bot.fallbackGatewayAccounts)
          .joined(separator: ", ")) + renewed(bot.token != nil, "token"))
  }

  static func offer(
    _ offer: SellerConfiguration.OfferEntry, of bot: String, _ intent: EditIntent
  ) -> Self {
    Self(
      kind: "offer_\(intent.word)",
      detail: "offer \(offer.name) of bot \(bot): \(offer.price.decimal), "
        + "\(offer.isActive ? "on" : "off"), leads to \(offer.accessLink.prefix(200))")
  }

  static func file(_ part: MediaPart, for slot: MediaSlot, of bot: BotID) -> Self {
    Self(
      kind: "bot_changed",
      detail: "file for \(slot.name) of bot \(bot): \(part.kind.rawValue) \(part.address)")
  }

  static func step(
    _ step: SellerConfiguration.StepEntry, at place: StepPlace, _ intent: EditIntent
  ) -> Self {
    let price =
      switch step.price {
      case .fixed(let price): price.decimal
      case .percentOff(let percent): "\(percent) % off"
      case .unchanged: "the same PIX"
      }
    let details = [
      price, step.isActive ? "on" : "off",
      step.kind.hasDelay ? "after \(step.delay.milliseconds / 1000) s" : nil,
      step.kind.hasLink ? "leads to \(step.accessLink.prefix(200))" : nil,
      step.media.map { "media: \(words($0))" },
    ]
    return Self(
      kind: "step_\(intent.word)",
      detail: "\(step.kind.rawValue) \(step.name) of "
        + (place.offer.map { "offer \($0) of " } ?? "") + "bot \(place.bot): "
        + details.compactMap { $0 }.joined(separator: ", "))
  }

  private static func words(_ media: [MediaPart]) -> String {
    media.isEmpty
      ? "none"
      : media.map { "\($0.kind.rawValue) \($0.address.prefix(200))" }.joined(separator: ", ")
  }

  static func gatewayAccount(
    _ account: SellerConfiguration.GatewayAccountEntry, _ intent: EditIntent
  ) -> Self {
    Self(
      kind: "gateway_account_\(intent.word)",
      detail: "gateway account \(account.name) (\(account.type)), "
        + "\(account.isEnabled ? "on" : "off"), payer data: \(account.payerPolicy.name)")
  }

  static func pool(_ pool: SellerConfiguration.PoolEntry, _ intent: EditIntent) -> Self {
    let members = pool.members.filter(\.isEnabled).map { "\($0.bot) \($0.weight)" }
    return Self(
      kind: "pool_\(intent.word)",
      detail: "pool \(pool.name) (\(pool.slug)), \(pool.isActive ? "on" : "off"), bots: "
        + members.joined(separator: ", "))
  }

  static func pixel(_ pixel: SellerConfiguration.PixelEntry?, of pool: String) -> Self {
    guard let pixel else { return Self(kind: "pixel_removed", detail: "pixel of pool \(pool)") }
    return Self(
      kind: "pixel_changed",
      detail: "pixel \(pixel.id) of pool \(pool), tracking "
        + "\(pixel.isTrackingEnabled ? "on" : "off")"
        + renewed(pixel.accessToken != nil && !pixel.keepsAccessToken, "token"))
  }

  private static func renewed(_ isNew: Bool, _ secret: String) -> String {
    isNew ? ", new \(secret)" : ""
  }
}

extension EditIntent {
  fileprivate var word: String {
    switch self {
    case .create: "created"
    case .change: "changed"
    }
  }
}

extension SellerEdit {
  /// In the transaction of the edit: none without its line.
  func audit(
    _ edit: AuditedEdit, by person: String, in session: inout Connection
  ) throws {
    // Whoever it was stands first: a long text is cut at its end.
    try session.audit(edit.kind, seller: seller, detail: "by \(person): \(edit.detail)")
  }
}
