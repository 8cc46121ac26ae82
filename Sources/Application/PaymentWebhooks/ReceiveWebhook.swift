package import Domain

/// A gateway's webhook: stored, authenticated, matched, confirmed by asking, and only then believed.
package struct ReceiveWebhook: Sendable {
  /// Gateways expect an answer within about 5 s.
  static let confirmationDeadline = Interval.seconds(3)

  private let accounts: any GatewayAccountDirectory
  private let gateways: any PaymentGatewayDirectory
  private let inbox: any WebhookInbox
  private let readWebhook: ReadWebhook
  private let sellers: Share<SellerID>
  private let seams: Seams

  package init(
    payments: PaymentAccess, inbox: any WebhookInbox, read: ReadWebhook,
    sellers: Share<SellerID>, seams: Seams
  ) {
    accounts = payments.accounts
    gateways = payments.gateways
    self.inbox = inbox
    readWebhook = read
    self.sellers = sellers
    self.seams = seams
  }

  /// Whose webhook address that is; one that nobody has costs no session.
  package func addressee(
    type: String, secret: String
  ) throws -> (account: GatewayAccount, gateway: any PaymentGateway)? {
    guard let account = try accounts.account(type: type, webhookSecret: secret),
      let gateway = gateways.gateway(for: account)
    else { return nil }
    return (account, gateway)
  }

  package func receive(
    _ webhook: IncomingWebhook, reference: PaymentReference?,
    to addressee: (account: GatewayAccount, gateway: any PaymentGateway)
  ) throws -> WebhookAnswer {
    try sellers.run(addressee.account.sellerID) {
      try receive(webhook, reference, addressee.account, addressee.gateway)
    } ?? .busy
  }

  private func receive(
    _ webhook: IncomingWebhook, _ reference: PaymentReference?, _ account: GatewayAccount,
    _ gateway: any PaymentGateway
  ) throws -> WebhookAnswer {
    let delivery = try inbox.store(webhook, reference: reference, account: account)
    let result = try readWebhook.read(
      gateway.read(webhook), in: delivery, reference: reference, account: account, attempt: 0,
      deadline: Deadline(in: Self.confirmationDeadline))
    switch result {
    case .forged(let reason):
      seams.logger.warning(
        "webhook_forged", ("delivery", "\(delivery)"), ("reason", reason))
      try inbox.settle(delivery, as: .refused(detail: reason))
      return .forged
    case .ignored(let reason):
      try inbox.settle(delivery, as: .ignored(detail: reason))
      return .accepted(.none)
    case .matched(let outcome):
      if !outcome.isSettled { try inbox.settle(delivery, as: outcome.webhook) }
      return .accepted(outcome.enqueued)
    }
  }
}
