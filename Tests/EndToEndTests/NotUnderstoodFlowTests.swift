import Foundation
import Testing

/// Webhooks that cannot be understood: they change nothing, and the gateway is asked soon.
@Suite(.gated) struct NotUnderstoodFlowTests {
  enum Body: CaseIterable {
    case form, unknownWord, noWord, cut

    func text(_ gateway: Gateway, _ id: String, _ reference: String) -> String {
      switch self {
      case .form: "id=\(id)&status=\(gateway.words.paid)"
      case .unknownWord: gateway.webhook("em_processamento_x", of: id, reference: reference)
      case .noWord: gateway.webhook("", of: id, reference: reference)
      case .cut:
        String(gateway.webhook(gateway.words.paid, of: id, reference: reference).dropLast(9))
      }
    }
  }

  /// The reconciler's own next question is far away.
  private func putOff(_ seller: Seller) async throws {
    try await seller.stack.change(
      """
      UPDATE payments p JOIN accounts a ON a.id = p.account_id
      SET p.next_check_at = UTC_TIMESTAMP(3) + INTERVAL 1 HOUR
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
  }

  @Test(arguments: Gateway.allCases, Body.allCases)
  func `a webhook that nobody understands hastens the question`(_ gateway: Gateway, _ body: Body)
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(gateway)])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay(["notify": false])
    try await putOff(seller)
    let reference = try #require(try await seller.payments().first?.reference)
    let answer = try await HTTP.post(
      "\(seller.webhookURL)/\(reference)", body.text(gateway, charge, reference),
      type: "application/x-www-form-urlencoded")
    #expect(answer.status == 200)
    _ = try await buyer.settled(within: 30)
  }

  @Test(arguments: Gateway.allCases, [Body.form, .unknownWord])
  func `a charge whose answer was lost is found by it`(_ gateway: Gateway, _ body: Body)
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(gateway)])
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start(try await buyer.click().token)
    try await seller.fault(gateway.rawValue, "create", ["kind": "reset_after"], times: 1)
    try await buyer.press(offer)
    _ = try await buyer.message(containing: "está sendo gerado")
    let charge = try await buyer.pay(["notify": false])
    try await putOff(seller)
    let reference = try #require(try await seller.payments().first?.reference)
    let answer = try await HTTP.post(
      "\(seller.webhookURL)/\(reference)", body.text(gateway, charge, reference))
    #expect(answer.status == 200)
    _ = try await buyer.settled(within: 30)
  }

  @Test(arguments: Gateway.allCases)
  func `late money is found by it too, and several in a row alert`(_ gateway: Gateway) async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(gateway)])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await seller.stack.change(
      """
      UPDATE payments p JOIN accounts a ON a.id = p.account_id
      SET p.status = 'expired', p.next_check_at = NULL
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    try await buyer.pay(["notify": false])
    let reference = try #require(try await seller.payments().first?.reference)
    for _ in 0..<3 {
      // Nothing in it names the charge: its address does.
      let answer = try await HTTP.post("\(seller.webhookURL)/\(reference)", "status=ok")
      #expect(answer.status == 200)
    }
    _ = try await buyer.settled(within: 30)
    try await seller.alerted("alert:notices_not_understood")
  }
}
