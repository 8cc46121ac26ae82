import Application
import Foundation

/// What `rastro apply` prints when all went well.
struct ApplyReport: Encodable {
  struct RedirectPool: Encodable {
    let name: String
    let link: String
  }
  struct Bot: Encodable {
    let name: String
    let username: String
  }
  struct GatewayAccount: Encodable {
    let name: String
    let webhookURL: String

    enum CodingKeys: String, CodingKey {
      case name
      case webhookURL = "webhook_url"
    }
  }

  let pools: [RedirectPool]
  let bots: [Bot]
  let gatewayAccounts: [GatewayAccount]

  enum CodingKeys: String, CodingKey {
    case pools, bots
    case gatewayAccounts = "gateway_accounts"
  }

  init(_ configuration: SellerConfiguration, _ saved: SavedConfiguration, _ graph: ObjectGraph) {
    pools = Self.pools(configuration, graph)
    bots = saved.bots.map { .init(name: $0.name, username: $0.username) }
    gatewayAccounts = saved.gatewayAccounts.map {
      .init(name: $0.name, webhookURL: graph.webhookAddress.base($0.account).reveal())
    }
  }

  /// Of a check: an account's webhook address is made when it is saved.
  init(
    _ configuration: SellerConfiguration, _ verified: VerifiedConfiguration, _ graph: ObjectGraph
  ) {
    pools = Self.pools(configuration, graph)
    bots = configuration.bots.map {
      .init(name: $0.name, username: verified.usernames[$0.name] ?? "")
    }
    gatewayAccounts = []
  }

  private static func pools(
    _ configuration: SellerConfiguration, _ graph: ObjectGraph
  ) -> [RedirectPool] {
    configuration.pools.map {
      .init(name: $0.name, link: graph.settings.links.adLink($0.slug))
    }
  }

  var lines: [String] {
    pools.map { "link do anúncio de \($0.name): \($0.link)" }
      + bots.map { "bot \($0.name): @\($0.username)" }
      + gatewayAccounts.map { "webhook de \($0.name): \($0.webhookURL)" }
  }
}
