package import Application
package import HTTPTransport

/// The gateways that are built; a new one is a folder with a description, and an entry here.
package struct Gateways: PaymentGatewayDirectory {
  /// In the order in which people read of them.
  package static let all: [GatewayDescription] = [.syncPay, .paradise, .umbrellaPay, .atomoPay]

  /// The type names as settings, addresses and the database write them.
  package static let types = all.map(\.type)

  /// All headers that any gateway's webhook is read with, in lower case.
  package static let webhookHeaders = Set(all.flatMap(\.webhookHeaders))

  /// Where the APIs are, by type.
  private let baseURLs: [String: String]
  private let http: HTTPClient
  private let factories: [String: GatewayDescription.Factory]

  /// `baseURLs` are the installation's own addresses of the APIs, by type.
  package init(_ baseURLs: [String: String], http: HTTPClient) {
    self.baseURLs = baseURLs
    self.http = http
    factories = Dictionary(
      uniqueKeysWithValues: Self.all.map { ($0.type, $0.makeFactory()) })
  }

  package func gateway(for account: GatewayAccount) -> (any PaymentGateway)? {
    guard let description = Self.description(of: account.type),
      let factory = factories[account.type]
    else { return nil }
    let settings = GatewaySettings(
      account.settings, form: description.form, standardURL: url(of: description))
    return factory(account, settings, GatewayLine(description.title, http))
  }

  /// Nil for a type that is not built.
  package static func description(of type: String) -> GatewayDescription? {
    all.first { $0.type == type }
  }

  /// What a seller of this type enters; nil for a type that is not built.
  package static func form(of type: String) -> GatewayForm? { description(of: type)?.form }

  package func leastCharge(of type: String) -> LeastCharge? {
    Self.description(of: type).map { LeastCharge(gateway: $0.title, amount: $0.leastCharge) }
  }

  /// What is wrong with these settings, in Portuguese; empty when all is well.
  package func problems(in settings: [String: String], of type: String) -> [String] {
    guard let description = Self.description(of: type) else {
      return ["tipo desconhecido; os conhecidos são: \(Self.types.joined(separator: ", "))"]
    }
    return description.form.problems(in: settings, standardURL: url(of: description))
  }

  private func url(of description: GatewayDescription) -> String {
    baseURLs[description.type] ?? description.standardURL
  }
}
