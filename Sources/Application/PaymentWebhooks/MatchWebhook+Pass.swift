import Domain

extension MatchWebhook {
  /// One body, and how far it has been acted on.
  struct Pass {
    let account: GatewayAccountID
    /// The stored body, where it holds nothing but one webhook.
    let delivery: WebhookDeliveryID?
    let attempt: Int
    let deadline: Deadline
    /// By the name in the address; looked up when it is needed.
    let ofAddress: () throws -> [Payment]
    /// Payments about which the gateway was asked.
    var asked: Set<PaymentID> = []
    /// To be asked about by the reconciler, in its turns.
    var left: [Payment] = []
  }
}
