package import Domain

/// What a seller's lists are narrowed to, by name.
package struct ListChoices: Equatable, Sendable {
  package struct Choice<Entity>: Equatable, Sendable {
    package var id: Identifier<Entity>
    package var name: String

    package init(_ id: Identifier<Entity>, _ name: String) { (self.id, self.name) = (id, name) }
  }

  package var bots: [Choice<BotEntity>] = []
  /// By their slugs.
  package var pools: [Choice<RedirectPoolEntity>] = []
  package var gatewayAccounts: [Choice<GatewayAccountEntity>] = []

  package init() {}
}
