import Testing

/// Every end of a charge call, with every way in which webhooks come, at every gateway.
@Suite(.gated) struct GatewayMatrixFlowTests {
  @Test(arguments: MatrixCell.all)
  func `each cell ends as the design says, with one charge call and nothing twice`(
    _ cell: MatrixCell
  ) async throws {
    let run = try await MatrixRun.make(cell, on: Stack.shared.value)
    try await run.play()
    let (seller, desk) = (run.seller, run.seller.desk)
    let payments = try await seller.payments()
    let payment = try #require(payments.first)
    let charges = try await seller.charges()
    #expect(payments.count == 1)
    #expect(
      MatrixCell.End(
        status: payment.status, charges: charges.count,
        deliveries: try await run.buyer.deliveries(),
        purchases: try await seller.events("Purchase").count)
        == cell.end(findsByReference: desk.findsByReference))
    // Never charged again by itself, never sent to Meta again.
    #expect(try await seller.chargeCalls() == 1)
    #expect(try await seller.metaRequests("Purchase").count <= 1)
    // The payment has the name of the charge, wherever one was ever told.
    let names = charges.flatMap { [$0["id"].text, $0["number"].int.map(String.init)] }
    #expect(payment.status == "expired" || names.isEmpty || names.contains(payment.transactionID))
  }

  @Test(arguments: Gateway.allCases.filter(\.canRefuseAndKeep))
  func `money for a charge that was refused is a sale all the same`(_ gateway: Gateway)
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(gateway)])
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start(try await buyer.click().token)
    try await seller.fault(gateway.rawValue, "create", ["kind": "refused_after"])
    try await buyer.press(offer)
    _ = try await buyer.message(containing: "Nada foi cobrado")
    try await buyer.pay()
    _ = try await buyer.settled()
    #expect(try await buyer.deliveries() == 1)
    #expect(try await seller.metaRequests("Purchase").count == 1)
  }

  @Test(
    arguments: Gateway.allCases.filter(\.canRefuseAndKeep).map { ($0, "duplicate_id_after") }
      + [(.paradise, "other_reference_after")])
  func `an answer about somebody else's charge is shown to nobody`(
    _ gateway: Gateway, _ behaviour: String
  ) async throws {
    // Would catch: a buyer who pays for another one's product, and one who waits for an answer.
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(gateway)])
    let first = Buyer(seller: seller)
    try await first.press(try await first.start())
    let code = try await first.code()
    let second = Buyer(seller: seller)
    let offer = try await second.start()
    try await seller.fault(gateway.rawValue, "create", ["kind": .text(behaviour)])
    try await second.press(offer)
    _ = try await second.message(containing: "está sendo gerado")
    #expect(try await second.count(of: code) == 0)
    #expect(try await seller.payments().map(\.status) == ["pending", "pending_verification"])
    let charge = try #require(try await seller.charges().first?["id"].text)
    try await seller.sandbox.tell(seller.desk.path(charge, "pay"), ["wait": true])
    try await eventually("the first buyer's link") { try await first.deliveries() == 1 }
    #expect(try await second.deliveries() == 0)
  }
}
