import Application
import Domain

extension GatewayDescription {
  static let syncPay = Self(
    type: "syncpay", title: "SyncPay", leastCharge: Money(centavos: 100),
    form: GatewayForm(
      requiredCredentials: ["client_id", "client_secret"],
      // The secret of a signed webhook, the token of one of the older kind.
      optionalCredentials: ["webhook_secret", "webhook_token"], settings: [.baseURL]),
    standardURL: "https://api.syncpayments.com.br",
    webhookHeaders: ["event", "x-syncpay-event", "x-syncpay-signature", "authorization"],
    makeFactory: {
      let tokens = SyncPayTokens()
      return { account, settings, line in
        SyncPayGateway(account, baseURL: settings.baseURL, line: line, tokens: tokens)
      }
    })
}
