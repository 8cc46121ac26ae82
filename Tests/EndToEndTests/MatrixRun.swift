import JSON
import Testing

/// One cell of the matrix, played through nginx from the click to the end.
struct MatrixRun: Sendable {
  let cell: MatrixCell
  let seller: Seller
  let buyer: Buyer

  private var gateway: Gateway { cell.gateway }
  private var desk: GatewayDesk { seller.desk }

  static func make(_ cell: MatrixCell, on stack: Stack) async throws -> MatrixRun {
    // The gateway tells of the refused charge inside the call that made it.
    let isTold = cell.outcome == .refused && cell.webhooks == .early
    let seller = try await Seller.make(
      on: stack, at: [.searching(cell.gateway)],
      options: isTold ? ["creation_notice": "before_answer", "auto_pending_notice": true] : [:])
    return MatrixRun(cell: cell, seller: seller, buyer: Buyer(seller: seller))
  }

  func play() async throws {
    let offer = try await buyer.start(try await buyer.click().token)
    for fault in faults { try await seller.fault(gateway.rawValue, "create", fault) }
    async let early: Void = sendBeforeAnswer()
    try await buyer.press(offer)
    try await early
    try await checkAnswer()
    if cell.outcome == .unknown { try await pressAgain(offer) }
    try await sendAfterAnswer()
    try await askWithoutWebhook()
    try await settle()
  }

  /// What the gateway does with the create call.
  private var faults: [JSONValue] {
    switch (cell.outcome, cell.webhooks) {
    case (.created, .early): [["kind": "pay_before_answer"]]
    case (.created, _): []
    case (.notCreated, .early):
      [["kind": "delay", "ms": 2500], ["kind": "status", "status": 422]]
    case (.notCreated, _): [["kind": "status", "status": 422]]
    case (.refused, _): [["kind": "refused_after"]]
    case (.unknown, .early): [["kind": "hang_after", "ms": 7000]]
    case (.unknown, _): [["kind": "reset_after"]]
    }
  }

  // MARK: - Before the answer

  private func sendBeforeAnswer() async throws {
    guard cell.webhooks == .early else { return }
    switch cell.outcome {
    case .created, .refused: return
    case .notCreated: try await forge(gateway.words.paid)
    case .unknown:
      _ = try await eventually("the charge at the gateway") { try await seller.charges().first }
      try await buyer.pay()
    }
  }

  /// A webhook about a charge that never was, at the payment's own address.
  private func forge(_ word: String, copies: Int = 1) async throws {
    let reference = try await eventually("a payment") {
      try await seller.payments().first?.reference
    }
    for _ in 0..<copies {
      let answer = try await HTTP.post(
        "\(seller.webhookURL)/\(reference)",
        gateway.webhook(word, of: "40407777", reference: reference))
      // The same answer as for a webhook that is true.
      #expect(answer.status == 200)
    }
  }

  // MARK: - The answer

  /// What the buyer sees, and the payment, once the call has ended.
  private func checkAnswer() async throws {
    switch (cell.outcome, cell.webhooks) {
    case (.created, .early), (.unknown, .early):
      try await eventually("the link") { try await buyer.deliveries() == 1 }
    case (.created, _):
      _ = try await buyer.code()
      #expect(try await seller.payments().map(\.status) == ["pending"])
    case (.notCreated, _), (.refused, _):
      _ = try await buyer.message(containing: "Nada foi cobrado")
      #expect(try await seller.payments().map(\.status) == ["failed"])
      #expect(try await seller.payments().first?.failure?.isEmpty == false)
    case (.unknown, _):
      _ = try await buyer.message(containing: "está sendo gerado")
      #expect(try await seller.payments().map(\.status) == ["pending_verification"])
    }
  }

  /// Until the first charge's fate is known there is no second one.
  private func pressAgain(_ offer: String) async throws {
    guard cell.webhooks != .early else { return }
    try await buyer.press(offer)
    #expect(try await seller.payments().count == 1)
    #expect(try await seller.charges().count == 1)
  }

  // MARK: - After the answer

  private func sendAfterAnswer() async throws {
    guard cell.webhooks != .early, cell.webhooks != .none else { return }
    guard cell.outcome != .notCreated else {
      try await forge(gateway.words.paid, copies: cell.webhooks == .doubled ? 3 : 1)
      if cell.webhooks == .reordered { try await forge(gateway.words.pending) }
      return
    }
    let charge = try #require(try await seller.charges().first?["id"].text)
    if cell.outcome != .refused {
      try await seller.sandbox.tell(desk.path(charge, "pay"), ["notify": false])
    }
    if cell.webhooks == .reordered {
      // The webhook of the charge's creation comes after the one that matters.
      try await seller.fault("\(gateway.rawValue)-webhook", "*", ["kind": "reordered"])
    }
    try await seller.sandbox.tell(
      desk.path(charge, "notify"),
      ["wait": true, "copies": .int(cell.webhooks == .doubled ? 5 : 1)])
  }

  /// The buyer pays and nobody says so.
  private func askWithoutWebhook() async throws {
    guard cell.webhooks == .none, cell.outcome == .created || cell.outcome == .unknown else {
      return
    }
    try await buyer.pay(["notify": false])
    try await seller.makeChecksDue()
    guard cell.end(findsByReference: desk.findsByReference).status == "expired" else { return }
    try await eventually("a question that could not be asked") {
      try await seller.payments().first.map { $0.checks > 0 } ?? false
    }
    #expect(try await seller.payments().map(\.status) == ["pending_verification"])
    try await seller.stack.change(
      """
      UPDATE payments p JOIN accounts a ON a.id = p.account_id
      SET p.expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND, p.next_check_at = UTC_TIMESTAMP(3)
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
  }

  // MARK: - The end

  /// Waits for the end, and for everything after it that could still go wrong.
  private func settle() async throws {
    let end = cell.end(findsByReference: desk.findsByReference)
    try await eventually("the payment \(end.status)") {
      try await seller.payments().map(\.status) == [end.status]
    }
    if end == .sold { _ = try await buyer.settled() }
    try await eventually("every webhook to have led somewhere") {
      let states = try await seller.webhooks()
      // Only one that the gateway does not confirm stays unmatched.
      return states.count >= webhookCount
        && (cell.outcome == .notCreated || states.allSatisfy { $0 == "matched" })
    }
    try await seller.quiet()
  }

  private var webhookCount: Int {
    switch cell.webhooks {
    case .none: 0
    case .early, .late: 1
    case .reordered: 2
    case .doubled: cell.outcome == .notCreated ? 3 : 5
    }
  }
}
