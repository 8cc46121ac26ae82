import Application
import Domain
import TestPorts

@testable import Admin

/// The pages of sales with what a test says behind them; each action answers once, and what was asked for is kept.
struct PaymentScene {
  var payments = FakePayments()
  var events = FakeEvents()
  var gateway = GatewayAnswer.unchanged(gatewayStatus: "pending")
  var delivery = RepeatedLinkOutcome.enqueued(.none)
  var decision = DecisionOutcome.done(.none)
  let asked = Log<String>()

  var pages: AdminScene {
    get throws {
      let (payments, events, asked) = (payments, events, asked)
      let (gateway, delivery, decision) = (gateway, delivery, decision)
      let decide: @Sendable (String, PaymentNote) -> DecisionOutcome = { word, note in
        guard note.reason.contains(where: { !$0.isWhitespace }) else { return .reasonMissing }
        asked.add("\(word) \(note.text)")
        return decision
      }
      return try AdminScene(
        PaymentsArea(
          list: { _ in payments }, pages: { _ in payments }, choices: { _ in FakeChoices() },
          events: { _ in events },
          actions: PaymentActions(
            ask: { reference, note, _ in
              asked.add("ask \(reference.text) by \(note.person)")
              return gateway
            },
            deliver: { reference, note, _ in
              asked.add("deliver \(reference.text) by \(note.person)")
              return delivery
            }, accept: { _, note, _ in decide("accept", note) },
            close: { _, note, _ in decide("close", note) },
            noteRefund: { _, note, _ in decide("refund", note) })))
    }
  }
}
