import Domain

/// Webhooks when a gateway no longer takes an account's credentials, and when it takes them again.
package struct GatewayHealth: Sendable {
  static let batch = 5
  static let testDeadline = Interval.seconds(10)

  private let accounts: any GatewayAccountDirectory
  private let seams: Seams

  package init(_ accounts: any GatewayAccountDirectory, seams: Seams) {
    self.accounts = accounts
    self.seams = seams
  }

  /// The sale that met the refusal goes on whatever happens here.
  func refused(_ account: GatewayAccount, reason: String) {
    mark(account, reason) {
      seams.alerts.raise(
        "gateway_refuses", seller: account.sellerID,
        detail: "\(account.type) refuses the credentials: \(reason)")
    }
  }

  private func mark(_ account: GatewayAccount, _ reason: String?, ifNews news: () -> Void) {
    do {
      if try accounts.mark(account.id, refused: reason, at: seams.clock.now()) { news() }
    } catch {
      seams.logger.error(
        "gateway_mark_failed", ("gateway_account", "\(account.id)"), ("error", "\(error)"))
    }
  }

  /// One round over refused accounts: a test call each; true when there was something to do.
  package func retest(_ gateways: any PaymentGatewayDirectory) throws -> Bool {
    let due = try accounts.claimRefused(at: seams.clock.now(), limit: Self.batch)
    for account in due {
      guard let gateway = gateways.gateway(for: account),
        gateway.test(deadline: Deadline(in: Self.testDeadline)) == .works
      else { continue }
      mark(account, nil) {
        seams.alerts.raise(
          "gateway_takes_again", seller: account.sellerID,
          detail: "\(account.type) takes the credentials again")
      }
    }
    return !due.isEmpty
  }
}
