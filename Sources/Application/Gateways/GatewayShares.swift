package import Domain

/// How much of a process one gateway account may hold, whose gateway may hang.
package struct GatewayShares: Sendable {
  /// A charge that takes longer than this is no burst: the gateway is slow.
  static let timeout = Duration.seconds(3)

  /// Questions about charges.
  let queries: Share<GatewayAccountID>
  /// Requests for charges; nobody waits in line for one, since the update comes again.
  let charges: Share<GatewayAccountID>

  package init(queries: Share<GatewayAccountID>, charges: Share<GatewayAccountID>) {
    self.queries = queries
    self.charges = charges
  }

  /// Whether charges of the account take so long that coming again soon would not help.
  func isSlow(_ account: GatewayAccountID) -> Bool { charges.oldest(account) > Self.timeout }
}
