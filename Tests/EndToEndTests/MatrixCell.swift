import Testing

/// How a charge call ends, how the gateway's webhooks come, and at which gateway.
struct MatrixCell: Sendable, CustomTestStringConvertible {
  /// What an attempt to charge comes to, as in the table of docs/gateways.md.
  enum Outcome: String, CaseIterable {
    case created
    case notCreated = "definitely not created"
    case refused = "refused but exists"
    case unknown
  }

  enum Webhooks: String, CaseIterable {
    case early = "webhook before the answer"
    case late = "answer first"
    case none = "no webhook"
    case doubled
    case reordered
  }

  /// Where everything stands at the end.
  struct End: Equatable {
    let status: String
    /// Charges that exist at the gateway.
    let charges: Int
    /// Messages with the access link.
    let deliveries: Int
    /// Accepted by Meta.
    let purchases: Int

    static let sold = End(status: "paid", charges: 1, deliveries: 1, purchases: 1)
  }

  let gateway: Gateway
  let outcome: Outcome
  let webhooks: Webhooks

  var testDescription: String { "\(gateway.rawValue), \(outcome.rawValue), \(webhooks.rawValue)" }

  /// All that can happen.
  static let all = Gateway.allCases.flatMap { gateway in
    Outcome.allCases.filter { $0 != .refused || gateway.canRefuseAndKeep }.flatMap { outcome in
      Webhooks.allCases.map { MatrixCell(gateway: gateway, outcome: outcome, webhooks: $0) }
    }
  }

  /// What docs/architecture.md says of each.
  ///
  /// The buyer pays every charge that exists and is not refused.
  func end(findsByReference: Bool) -> End {
    switch (outcome, webhooks) {
    // Money that came is a sale, however its webhook came, and without one by asking.
    case (.created, _): .sold
    // No charge: whatever webhooks say, the gateway does not confirm them.
    case (.notCreated, _): End(status: "failed", charges: 0, deliveries: 0, purchases: 0)
    // Dead and known: its webhooks match, and change nothing.
    case (.refused, _): End(status: "failed", charges: 1, deliveries: 0, purchases: 0)
    // A webhook names the charge, in itself or by the address at which it comes.
    case (.unknown, .early), (.unknown, .late), (.unknown, .doubled), (.unknown, .reordered): .sold
    // Silence: only asking by reference is left.
    case (.unknown, .none):
      findsByReference ? .sold : End(status: "expired", charges: 1, deliveries: 0, purchases: 0)
    }
  }
}
