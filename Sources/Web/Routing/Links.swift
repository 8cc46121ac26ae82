package import Application
package import Domain

/// The addresses of this installation that others are given, written by the entries that read them.
package struct Links: Sendable {
  private let publicURL: String

  /// From the address of this installation, without a slash at its end.
  package init(publicURL: String) { self.publicURL = publicURL }

  /// What an advertisement leads to; `slug` is a pool's.
  package func adLink(_ slug: String) -> String { publicURL + Routes.click.path([slug]) }

  /// Where a person sets a password, once.
  package func invitation(_ token: Secret<String>) -> Secret<String> {
    Secret(publicURL + "/admin/invitation/" + token.reveal())
  }

  /// Where a buyer gets what they paid for.
  package func delivery(_ token: DeliveryToken) -> Secret<String> {
    Secret(publicURL + Routes.delivery.path([token.secret.reveal()]))
  }

  /// What the addresses of all delivery pages begin with.
  package var deliveries: String { publicURL + "/delivery" }

  /// Where Telegram fetches an uploaded file.
  package func file(_ name: FileName) -> String { publicURL + Routes.file.path([name.text]) }

  /// Where a visitor's side of nginx tells that we are there.
  package var health: String { publicURL + Route.health.path }

  /// Where Telegram sends updates; `bot` is the bot's public id.
  package func telegramWebhook(bot: String) -> String {
    publicURL + Route.telegramWebhook(bot: bot).path
  }

  /// Where a gateway of this type reports payments, with a secret of the account, and of one payment where
  /// there is a reference.
  package func paymentWebhook(
    gateway: String, secret: Secret<String>, reference: PaymentReference? = nil
  ) -> Secret<String> {
    let route = Route.paymentWebhook(
      gateway: gateway, secret: secret.reveal(), reference: reference?.text)
    return Secret(publicURL + route.path)
  }
}
