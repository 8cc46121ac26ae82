package import Application
package import Domain

/// What a person does with a payment.
package struct PaymentActions: Sendable {
  let ask: @Sendable (PaymentReference, PaymentNote, SellerScope) throws -> GatewayAnswer
  let deliver: @Sendable (PaymentReference, PaymentNote, SellerScope) throws -> RepeatedLinkOutcome
  let accept: @Sendable (PaymentReference, PaymentNote, SellerScope) throws -> DecisionOutcome
  let close: @Sendable (PaymentReference, PaymentNote, SellerScope) throws -> DecisionOutcome
  let noteRefund: @Sendable (PaymentReference, PaymentNote, SellerScope) throws -> DecisionOutcome

  package init(
    ask: @escaping @Sendable (PaymentReference, PaymentNote, SellerScope) throws -> GatewayAnswer,
    deliver:
      @escaping @Sendable (PaymentReference, PaymentNote, SellerScope) throws ->
      RepeatedLinkOutcome,
    accept:
      @escaping @Sendable (PaymentReference, PaymentNote, SellerScope) throws ->
      DecisionOutcome,
    close:
      @escaping @Sendable (PaymentReference, PaymentNote, SellerScope) throws ->
      DecisionOutcome,
    noteRefund:
      @escaping @Sendable (PaymentReference, PaymentNote, SellerScope) throws ->
      DecisionOutcome
  ) {
    self.ask = ask
    self.deliver = deliver
    self.accept = accept
    self.close = close
    self.noteRefund = noteRefund
  }
}
