/// One company that turns an amount into a PIX code and knows whether it was paid.
///
/// Expected outcomes are values; nothing is thrown.
package protocol PaymentGateway: Sendable {
  var traits: GatewayTraits { get }
  /// Asks for a charge, once: never sent a second time after a byte has left.
  func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome
  /// Asks what became of a charge.
  func queryStatus(_ query: StatusQuery, deadline: Deadline) -> StatusResponse
  /// Reads an incoming webhook.
  func read(_ webhook: IncomingWebhook) -> WebhookContent
  /// A harmless call that shows whether the credentials work.
  func test(deadline: Deadline) -> GatewayTest
}
