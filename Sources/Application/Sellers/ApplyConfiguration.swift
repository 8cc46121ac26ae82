package import Domain

/// What a bot's or a gateway account's names resolve to once everything was verified.
package struct VerifiedConfiguration: Sendable {
  package var configuration: SellerConfiguration
  /// By bot name, as Telegram says.
  package var usernames: [String: String]
}

package enum BotCheck: Equatable, Sendable {
  case works(username: String)
  case refused(reason: String)
  case unavailable(reason: String)
}

package protocol BotConnector: Sendable {
  func identify(_ token: Secret<String>, deadline: Deadline) -> BotCheck
  func connect(_ bot: BotConnection, deadline: Deadline) -> BotCheck
}

/// Saves a seller's configuration after trying every credential in it with a real call.
///
/// It makes the checks that the forms make, of all entries before anything is written, and writes all entries in
/// one transaction.
package struct ApplyConfiguration: Sendable {
  private let store: any ConfigurationStore
  private let bots: VerifyBot
  private let accounts: VerifyGatewayAccount
  private let pixels: VerifyPixel
  private let gateways: any PaymentGatewayDirectory
  private let clock: Clock

  package init(
    store: any ConfigurationStore, bots: any BotConnector,
    gateways: any PaymentGatewayDirectory, pixels: any PixelConnector, clock: Clock
  ) {
    self.store = store
    self.bots = VerifyBot(bots)
    accounts = VerifyGatewayAccount(gateways)
    self.gateways = gateways
    self.pixels = VerifyPixel(pixels)
    self.clock = clock
  }

  /// Throws what ``check(_:progress:)`` throws; then nothing was saved.
  ///
  /// Where only the last step failed, Telegram's webhook, the fault says that all is saved.
  package func apply(
    _ configuration: SellerConfiguration, progress: (String) -> Void
  ) throws -> SavedConfiguration {
    let saved = try store.save(try check(configuration, progress: progress), at: clock.now())
    var faults: [FieldFault] = []
    for (index, bot) in saved.bots.enumerated() {
      progress("bot \(bot.name): registrando o webhook de @\(bot.username)")
      if let problem = bots.connect(bot) {
        faults.append(
          FieldFault(
            "$.bots[\(index)].token",
            "bot \(bot.name): salvo, mas o Telegram não aceitou o webhook: \(problem); "
              + "rode rastro apply de novo"))
      }
    }
    guard faults.isEmpty else { throw ConfigurationFault(faults, isSaved: true) }
    return saved
  }

  /// Everything but the saving: an ``UnacceptableConfiguration`` before anybody outside is asked, a
  /// ``ConfigurationFault`` with every credential that does not work.
  package func check(
    _ configuration: SellerConfiguration, progress: (String) -> Void
  ) throws -> VerifiedConfiguration {
    let stored = try store.storedSecrets(account: configuration.account)
    let names = try store.storedNames(for: configuration)
    let configuration = configuration.keeping(stored)
    let bots = try store.storedBots(for: configuration)
    let unacceptable = storedFaults(configuration, names, stored, bots)
    guard unacceptable.isEmpty else { throw UnacceptableConfiguration(problems: unacceptable) }
    var faults = configuration.pools.enumerated().compactMap { index, pool in
      pool.slugFault(names)?.under("$.pools[\(index)]")
    }
    guard faults.isEmpty else { throw ConfigurationFault(faults) }
    let usernames = identify(configuration, stored, progress, &faults)
    test(configuration, progress, &faults)
    testPixels(configuration, stored, progress, &faults)
    guard faults.isEmpty else { throw ConfigurationFault(faults) }
    return VerifiedConfiguration(configuration: configuration, usernames: usernames)
  }

  /// What can be said without asking anybody outside; an entry may use names of the document and stored ones.
  private func storedFaults(
    _ configuration: SellerConfiguration, _ names: StoredNames, _ stored: StoredSecrets,
    _ storedBots: [String: StoredBot]
  ) -> [FieldFault] {
    let accountNames = names.gatewayAccounts.union(configuration.gatewayAccounts.map(\.name))
    let types = names.gatewayTypes.merging(
      configuration.gatewayAccounts.map { ($0.name, $0.type) }
    ) { $1 }
    let botNames = names.bots.union(configuration.bots.map(\.name))
    let ofBots = configuration.bots.enumerated().flatMap { index, bot in
      (bots.faults(in: bot, accounts: accountNames, secrets: stored)
        + bot.priceFaults(gateways, types, keeping: storedBots[bot.name]))
        .under("$.bots[\(index)]")
    }
    let ofAccounts = configuration.gatewayAccounts.enumerated().flatMap { index, account in
      accounts.faults(in: account, secrets: stored).under("$.gateway_accounts[\(index)]")
    }
    let ofPools = configuration.pools.enumerated().flatMap { index, pool in
      (pool.unknownBots(botNames)
        + (pool.pixel.map { pixels.faults(in: $0, stored: stored.pixels[pool.name]) } ?? [])
        .under("pixel")).under("$.pools[\(index)]")
    }
    return ofBots + ofAccounts + ofPools
  }

  private func identify(
    _ configuration: SellerConfiguration, _ stored: StoredSecrets, _ progress: (String) -> Void,
    _ faults: inout [FieldFault]
  ) -> [String: String] {
    var usernames: [String: String] = [:]
    for (index, bot) in configuration.bots.enumerated() {
      progress("bot \(bot.name): consultando o Telegram")
      guard let check = bots.identify(bot, stored) else { continue }
      func fault(_ message: String) -> FieldFault {
        FieldFault("$.bots[\(index)].token", "bot \(bot.name): \(message)")
      }
      if let problem = check.problem { faults.append(fault("Telegram: \(problem)")) }
      guard case .works(let username) = check else { continue }
      if let other = usernames.first(where: { $0.value == username })?.key {
        faults.append(fault(VerifyBot.sameToken(as: other, username)))
      }
      usernames[bot.name] = username
    }
    return usernames
  }

  private func test(
    _ configuration: SellerConfiguration, _ progress: (String) -> Void,
    _ faults: inout [FieldFault]
  ) {
    for (index, entry) in configuration.gatewayAccounts.enumerated() {
      progress("conta \(entry.name): testando \(entry.type)")
      guard let fault = accounts.test(entry) else { continue }
      faults.append(
        FieldFault(
          "$.gateway_accounts[\(index)].\(fault.path)", "conta \(entry.name): \(fault.message)"))
    }
  }

  private func testPixels(
    _ configuration: SellerConfiguration, _ stored: StoredSecrets, _ progress: (String) -> Void,
    _ faults: inout [FieldFault]
  ) {
    for (index, pool) in configuration.pools.enumerated() {
      guard let pixel = pool.pixel else { continue }
      let known = stored.pixels[pool.name]
      if pixels.isDue(pixel, stored: known) {
        progress("pool \(pool.name): testando o token do pixel \(pixel.id) na Meta")
      }
      let trial = pixels.test(pixel, stored: known)
      if let warning = trial.warning { progress("aviso: pool \(pool.name): \(warning)") }
      guard let fault = trial.fault else { continue }
      faults.append(
        FieldFault(
          "$.pools[\(index)].pixel.\(fault.path)", "pool \(pool.name): \(fault.message)"))
    }
  }
}
