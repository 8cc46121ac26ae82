@testable import Application

extension [OutboxTask] {
  /// The messages among them.
  var messages: [OutgoingMessage] { compactMap { $0.payload as? OutgoingMessage } }
}

extension ChargeResult {
  var messages: [OutgoingMessage] { told.messages }
}

extension PaymentTransition {
  var messages: [OutgoingMessage] { told.messages }
}
