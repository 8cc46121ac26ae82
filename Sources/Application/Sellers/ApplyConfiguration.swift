package import Domain

/// What a bot's or a gateway account's names resolve to once everything was verified.
package struct VerifiedConfiguration: Sendable {
  package var configuration: SellerConfiguration
  /// By bot name, as Telegram says.
  package var usernames: [String: String]
}

/// A saved bot whose updates shall come to us.
package struct BotConnection: Sendable {
  package var name: String
  package var publicID: String
  package var username: String
  package var token: Secret<String>
  package var webhookSecret: Secret<String>

  package init(
    name: String, publicID: String, username: String, token: Secret<String>,
    webhookSecret: Secret<String>
  ) {
    self.name = name
    self.publicID = publicID
    self.username = username
    self.token = token
    self.webhookSecret = webhookSecret
  }
}

package struct SavedConfiguration: Sendable {
  package var bots: [BotConnection]
  package var gatewayAccounts: [(name: String, account: GatewayAccount)]

  package init(bots: [BotConnection], gatewayAccounts: [(name: String, account: GatewayAccount)]) {
    self.bots = bots
    self.gatewayAccounts = gatewayAccounts
  }
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
package struct ApplyConfiguration: Sendable {
  static let callDeadline = Interval.seconds(10)

  private let store: any ConfigurationStore
  private let bots: any BotConnector
  private let gateways: any PaymentGatewayDirectory
  private let pixels: any PixelConnector
  private let clock: Clock

  package init(
    store: any ConfigurationStore, bots: any BotConnector,
    gateways: any PaymentGatewayDirectory, pixels: any PixelConnector, clock: Clock
  ) {
    self.store = store
    self.bots = bots
    self.gateways = gateways
    self.pixels = pixels
    self.clock = clock
  }

  /// Throws what ``check(_:progress:)`` throws; then nothing was saved.
  ///
  /// Where only the last step failed, Telegram's webhook, the fault says that all is saved.
  package func apply(
    _ configuration: SellerConfiguration, progress: (String) -> Void
  ) throws -> SavedConfiguration {
    let saved = try store.save(try check(configuration, progress: progress), at: clock.now())
    var problems: [String] = []
    for bot in saved.bots {
      progress("bot \(bot.name): registrando o webhook de @\(bot.username)")
      if let problem = bots.connect(bot, deadline: Deadline(in: Self.callDeadline)).problem {
        problems.append(
          "bot \(bot.name): salvo, mas o Telegram não aceitou o webhook: \(problem); "
            + "rode rastro apply de novo")
      }
    }
    guard problems.isEmpty else { throw ConfigurationFault(problems, isSaved: true) }
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
    let unacceptable =
      configuration.unknownNames(names) + configuration.missingSecrets(stored)
      + configuration.accountProblems(gateways)
    guard unacceptable.isEmpty else { throw UnacceptableConfiguration(problems: unacceptable) }
    var problems = configuration.slugProblems(names)
    guard problems.isEmpty else { throw ConfigurationFault(problems) }
    let usernames = identify(configuration, stored, progress, &problems)
    test(configuration, progress, &problems)
    testPixels(configuration, stored, progress, &problems)
    guard problems.isEmpty else { throw ConfigurationFault(problems) }
    return VerifiedConfiguration(configuration: configuration, usernames: usernames)
  }

  private func identify(
    _ configuration: SellerConfiguration, _ stored: StoredSecrets, _ progress: (String) -> Void,
    _ problems: inout [String]
  ) -> [String: String] {
    var usernames: [String: String] = [:]
    for bot in configuration.bots {
      guard let token = bot.token ?? stored.botTokens[bot.name] else { continue }
      progress("bot \(bot.name): consultando o Telegram")
      let check = bots.identify(token, deadline: Deadline(in: Self.callDeadline))
      if let problem = check.problem { problems.append("bot \(bot.name): Telegram: \(problem)") }
      guard case .works(let username) = check else { continue }
      // Two entries would take each other's webhook away.
      if let other = usernames.first(where: { $0.value == username })?.key {
        problems.append(
          "bot \(bot.name): o token é o mesmo do bot \(other) (@\(username)); "
            + "cada bot precisa do próprio token")
      }
      usernames[bot.name] = username
    }
    return usernames
  }

  private func test(
    _ configuration: SellerConfiguration, _ progress: (String) -> Void,
    _ problems: inout [String]
  ) {
    for entry in configuration.gatewayAccounts {
      guard let gateway = gateways.gateway(for: entry.candidate) else { continue }
      progress("conta \(entry.name): testando \(entry.type)")
      switch gateway.test(deadline: Deadline(in: Self.callDeadline)) {
      case .works: break
      case .refused(let reason), .unavailable(let reason):
        problems.append("conta \(entry.name): \(reason)")
      }
    }
  }

  /// Given tokens, and stored ones that events are sent with: those were good once, so that an outage of Meta
  /// is no reason against them.
  private func testPixels(
    _ configuration: SellerConfiguration, _ stored: StoredSecrets, _ progress: (String) -> Void,
    _ problems: inout [String]
  ) {
    for pool in configuration.pools {
      guard let pixel = pool.pixel else { continue }
      guard let token = pixel.accessToken else {
        if pixel.isTrackingEnabled {
          progress(
            "aviso: pool \(pool.name): sem access_token, o servidor não envia eventos à Meta")
        }
        continue
      }
      let known = stored.pixels[pool.name]
      let isKept = pixel.keepsAccessToken && known?.id == pixel.id
      if isKept, !pixel.isTrackingEnabled { continue }
      progress("pool \(pool.name): testando o token do pixel \(pixel.id) na Meta")
      let check = pixels.test(
        pixelID: pixel.id, token: token, deadline: Deadline(in: Self.callDeadline))
      if case .unavailable(let reason) = check, isKept {
        progress("aviso: pool \(pool.name): o token guardado do pixel não foi testado: \(reason)")
      } else if let problem = check.problem {
        problems.append("pool \(pool.name): pixel \(pixel.id): \(problem)")
      }
    }
  }
}

extension BotCheck {
  fileprivate var problem: String? {
    switch self {
    case .works: nil
    case .refused(let reason), .unavailable(let reason): reason
    }
  }
}
