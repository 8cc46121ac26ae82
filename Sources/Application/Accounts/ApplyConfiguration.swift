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

package struct StoredSecrets: Sendable {
  package var botTokens: [String: Secret<String>]
  package var credentials: [String: Secret<[String: String]>]
  /// Sellers as payers, by the account's name.
  package var payers: [String: Payer]

  package init(
    botTokens: [String: Secret<String>] = [:],
    credentials: [String: Secret<[String: String]>] = [:], payers: [String: Payer] = [:]
  ) {
    self.botTokens = botTokens
    self.credentials = credentials
    self.payers = payers
  }
}

package protocol ConfigurationStore: Sendable {
  func storedSecrets(account: String) throws -> StoredSecrets
  /// All of it in one transaction.
  func save(_ verified: VerifiedConfiguration, at now: Timestamp) throws -> SavedConfiguration
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

package struct ConfigurationFault: Error, Equatable, CustomStringConvertible {
  package let problems: [String]

  package init(_ problems: [String]) { self.problems = problems }

  package var description: String { problems.joined(separator: "\n") }
}

/// Saves a seller's configuration after trying every credential in it with a real call.
package struct ApplyConfiguration: Sendable {
  static let callDeadline = Interval.seconds(10)

  private let store: any ConfigurationStore
  private let bots: any BotConnector
  private let gateways: any PaymentGatewayDirectory
  private let clock: Clock

  package init(
    store: any ConfigurationStore, bots: any BotConnector,
    gateways: any PaymentGatewayDirectory, clock: Clock
  ) {
    self.store = store
    self.bots = bots
    self.gateways = gateways
    self.clock = clock
  }

  /// Throws a ``ConfigurationFault`` with every problem found; then nothing was saved, except where
  /// only the last step failed, Telegram's webhook.
  package func callAsFunction(
    _ configuration: SellerConfiguration, progress: (String) -> Void
  ) throws -> SavedConfiguration {
    let stored = try store.storedSecrets(account: configuration.account)
    let configuration = configuration.keeping(stored)
    var problems: [String] = []
    let usernames = identify(configuration, stored, progress, &problems)
    test(configuration, stored, progress, &problems)
    guard problems.isEmpty else { throw ConfigurationFault(problems) }
    let saved = try store.save(
      VerifiedConfiguration(configuration: configuration, usernames: usernames), at: clock.now())
    for bot in saved.bots {
      progress("bot \(bot.name): registering the webhook of @\(bot.username)")
      if let problem = bots.connect(bot, deadline: Deadline(in: Self.callDeadline)).problem {
        problems.append(
          "bot \(bot.name): saved, but Telegram did not take the webhook: \(problem); "
            + "run rastro apply again")
      }
    }
    guard problems.isEmpty else { throw ConfigurationFault(problems) }
    return saved
  }

  private func identify(
    _ configuration: SellerConfiguration, _ stored: StoredSecrets, _ progress: (String) -> Void,
    _ problems: inout [String]
  ) -> [String: String] {
    var usernames: [String: String] = [:]
    for bot in configuration.bots {
      guard let token = bot.token ?? stored.botTokens[bot.name] else {
        problems.append("bot \(bot.name): token is missing")
        continue
      }
      progress("bot \(bot.name): asking Telegram")
      let check = bots.identify(token, deadline: Deadline(in: Self.callDeadline))
      if case .works(let username) = check { usernames[bot.name] = username }
      if let problem = check.problem { problems.append("bot \(bot.name): Telegram: \(problem)") }
    }
    return usernames
  }

  private func test(
    _ configuration: SellerConfiguration, _ stored: StoredSecrets, _ progress: (String) -> Void,
    _ problems: inout [String]
  ) {
    for entry in configuration.gatewayAccounts {
      guard let credentials = entry.credentials ?? stored.credentials[entry.name] else {
        problems.append("gateway account \(entry.name): credentials are missing")
        continue
      }
      // A key must not travel to an address that has not been looked at.
      let faults = gateways.problems(in: entry.settings, of: entry.type)
      problems += faults.map { "gateway account \(entry.name): settings.\($0)" }
      let account = GatewayAccount(
        id: GatewayAccountID(0), accountID: AccountID(0), type: entry.type,
        credentials: credentials, webhookSecret: Secret(""), settings: entry.settings)
      guard faults.isEmpty, let gateway = gateways.gateway(for: account) else {
        if faults.isEmpty {
          problems.append("gateway account \(entry.name): no gateway of type \(entry.type)")
        }
        continue
      }
      if let fault = entry.payerPolicy.fault(for: gateway.traits) {
        problems.append("gateway account \(entry.name): payer_data: \(fault)")
        continue
      }
      progress("gateway account \(entry.name): testing \(entry.type)")
      switch gateway.test(deadline: Deadline(in: Self.callDeadline)) {
      case .works: break
      case .refused(let reason), .unavailable(let reason):
        problems.append("gateway account \(entry.name): \(reason)")
      }
    }
  }
}

extension PayerPolicy {
  /// What keeps an account of a gateway that requires these fields from charging anybody.
  fileprivate func fault(for traits: GatewayTraits) -> String? {
    let required = traits.requiredPayerData
    let names = PayerField.allCases.filter { required.contains($0) }.map(\.rawValue)
    switch self {
    case .ask: return nil
    case .none:
      return names.isEmpty
        ? nil
        : "this gateway wants \(names.joined(separator: ", ")) of the payer: "
          + "set policy to ask (the bot asks the buyer) or own (your own registered data)"
    case .own(let payer):
      let missing = payer.missing(of: required).map(\.rawValue)
      guard missing.isEmpty else { return "missing: \(missing.joined(separator: ", "))" }
      guard required.contains(.taxNumber),
        let kind = payer.taxNumber.flatMap({ TaxNumber.kind($0.reveal()) }),
        !traits.takenTaxNumbers.contains(kind)
      else { return nil }
      let taken = traits.takenTaxNumbers.map(\.rawValue).sorted().joined(separator: " or ")
      return "tax_number is a \(kind.rawValue), and this gateway takes a \(taken) only"
    }
  }
}

extension SellerConfiguration {
  /// A credential that the document leaves out, as a signing secret, stays what it was.
  fileprivate func keeping(_ stored: StoredSecrets) -> SellerConfiguration {
    var merged = self
    merged.gatewayAccounts = gatewayAccounts.map { entry in
      var entry = entry
      if let given = entry.credentials, let known = stored.credentials[entry.name] {
        entry.credentials = Secret(known.reveal().merging(given.reveal()) { $1 })
      }
      if case .own(let given) = entry.payerPolicy, let known = stored.payers[entry.name] {
        let fields = known.fields.reveal().merging(given.fields.reveal()) { $1 }
        entry.payerPolicy = .own(Payer(fields: fields))
      }
      return entry
    }
    return merged
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
