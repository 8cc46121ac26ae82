package import Domain

/// The address at which a gateway reports a payment.
package struct WebhookAddress: Sendable {
  /// The address of a gateway's type and an account's secret, and of one payment where there is a reference.
  package typealias Link = @Sendable (String, Secret<String>, PaymentReference?) -> Secret<String>

  private let link: Link

  package init(_ link: @escaping Link) { self.link = link }

  /// Ends in the payment's reference: SyncPay hands no reference back, so its webhooks would find no
  /// row whose charge answer was lost.
  package func url(of account: GatewayAccount, reference: PaymentReference) -> Secret<String> {
    link(account.type, account.webhookSecret, reference)
  }

  /// What a seller pastes into the gateway's panel.
  package func base(_ account: GatewayAccount) -> Secret<String> {
    base(type: account.type, secret: account.webhookSecret)
  }

  /// The same for an account of that type with that secret.
  package func base(type: String, secret: Secret<String>) -> Secret<String> {
    link(type, secret, nil)
  }
}
