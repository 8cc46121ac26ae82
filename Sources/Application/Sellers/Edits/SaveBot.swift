import Domain

/// A seller's form of one bot, without its offers.
package struct SaveBot: Sendable {
  /// A bot that can be saved.
  package struct Verified: Sendable {
    package var bot: SellerConfiguration.BotEntry
    /// As Telegram says.
    package var username: String
  }

  private let edits: any BotEdits
  private let verify: VerifyBot
  private let rules: any ChatRules
  private let gateways: any PaymentGatewayDirectory
  private let clock: Clock

  package init(
    _ edits: any BotEdits, connector: any BotConnector, rules: any ChatRules,
    gateways: any PaymentGatewayDirectory, clock: Clock
  ) {
    self.edits = edits
    verify = VerifyBot(connector)
    self.rules = rules
    self.gateways = gateways
    self.clock = clock
  }

  /// Everything but the saving, with the values of the form; a token that it leaves out is the stored one.
  ///
  /// The entry's offers are not looked at: the stored ones that are on sale count.
  package func check(
    _ bot: SellerConfiguration.BotEntry, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<Verified> {
    let names = try edits.storedNames(of: seller, slugs: [])
    if let obstacle: EditOutcome<Verified> = intent.obstacle(bot.name, among: names.bots) {
      return obstacle
    }
    var bot = bot
    let stored = try edits.storedBot(named: bot.name, of: seller)
    bot.offers = stored?.offers.filter(\.isActive) ?? []
    bot.upsells = stored?.upsells
    let priceFaults = bot.accountPriceFaults(gateways, names.gatewayTypes)
    // Of their steps only prices and links matter here: the rest was checked by their own forms.
    for index in bot.offers.indices {
      (bot.offers[index].orderBumps, bot.offers[index].recovery) = (nil, nil)
    }
    let secrets = try edits.storedSecrets(of: seller)
    bot.testedToken = bot.token == nil ? secrets.botTokens[bot.name] : nil
    let faults =
      bot.formFaults(rules)
      + verify.faults(in: bot, accounts: names.gatewayAccounts, secrets: secrets)
      + priceFaults
    guard faults.isEmpty else { return .invalid(faults) }
    switch verify.identify(bot, secrets) {
    case .works(let username):
      let other = names.usernames.first { $0.value == username && $0.key != bot.name }?.key
      return other.map {
        .invalid([FieldFault("token", VerifyBot.sameToken(as: $0, username))])
      } ?? .done(Verified(bot: bot, username: username))
    case .refused(let reason), .unavailable(let reason):
      return .refused(FieldFault("token", "Telegram: \(reason)"))
    case nil: return .invalid([FieldFault("token", "está faltando")])
    }
  }

  /// The last step is outside, Telegram's webhook: where that fails the bot is saved, with a warning.
  package func save(
    _ bot: SellerConfiguration.BotEntry, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<BotConnection> {
    let outcome = try check(bot, as: intent, of: seller).saving {
      try edits.save($0.bot, username: $0.username, as: intent, of: seller, at: clock.now())
    }
    guard case .done(let saved, let warnings) = outcome, let problem = verify.connect(saved) else {
      return outcome
    }
    return .done(
      saved,
      warnings: warnings + ["o Telegram não aceitou o webhook: \(problem); salve de novo"])
  }
}

extension SellerConfiguration.BotEntry {
  /// What is wrong with the values themselves.
  fileprivate func formFaults(_ rules: any ChatRules) -> [FieldFault] {
    TextLimit.faults(in: name, limit: TextLimit.name, at: "name") + repeatFaults(at: "")
      + valueFaults(rules)
  }
}
