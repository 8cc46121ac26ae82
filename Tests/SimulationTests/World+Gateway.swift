import Domain

@testable import Application

/// A webhook on its way.
struct PostedWebhook {
  var at: Timestamp
  var reference: PaymentReference
  var body: String
  var tries = 0
}

/// The gateway's side: what it knows is the truth, what it says may be late.
extension World: PaymentGateway, PaymentGatewayDirectory, GatewayAccountDirectory {
  var traits: GatewayTraits {
    GatewayTraits(
      allowsReuse: true, requiredPayerData: [], findsByReference: character.findsByReference,
      needsAgreement: character.needsAgreement)
  }
  func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome {
    .notCreated(reason: "charges are made before the simulation begins")
  }

  func queryStatus(_ query: StatusQuery, deadline: Deadline) -> StatusResponse {
    callOutside(.gateway, dead: .unavailable(reason: "dead")) {
      guard deadline.remaining > 0 else { return .unavailable(reason: "no time") }
      if !isCalm, random.chance(character.trouble / 3) {
        happened(.gatewayAway)
        return .unavailable(reason: "HTTP 502")
      }
      let sale = sales.first { sale in
        switch query {
        case .charge(let charge), .detailed(let charge): sale.chargeID == charge.transactionID
        case .reference(let reference): sale.payment.reference == reference
        }
      }
      return sale.map { .found(report(on: $0)) } ?? .notFound
    }
  }

  private func report(on sale: Sale) -> StatusReport {
    var status: PaymentStatus = sale.isRefunded ? .refunded : sale.money == nil ? .pending : .paid
    // Its answers lag by hours: one that is wrong for days is a loss that nobody could know of.
    if status != .pending, !isCalm, random.chance(character.trouble / 4),
      sale.money.map({ now.since($0.at) < .days(1) }) ?? false
    {
      happened(.staleAnswer)
      status = .pending
    }
    return StatusReport(
      charge: ChargeIdentity(transactionID: sale.chargeID), reference: sale.payment.reference,
      status: status, gatewayStatus: status.rawValue,
      amount: sale.money?.amount ?? sale.payment.amount,
      paidAt: sale.tellsTime && status != .pending ? sale.money?.at : nil,
      evidence: ChargeEvidence(reference: sale.payment.reference.text))
  }

  func read(_ webhook: IncomingWebhook) -> WebhookContent {
    let parts = String(decoding: webhook.body, as: UTF8.self).split(separator: " ").map(String.init)
    return .webhooks([
      PaymentWebhook(
        chargeIDs: [parts[0]], status: PaymentStatus(rawValue: parts[1]), gatewayStatus: parts[1])
    ])
  }
  func test(deadline: Deadline) -> GatewayTest { .works }

  func gateway(for account: GatewayAccount) -> (any PaymentGateway)? { self }
  func leastCharge(of type: String) -> LeastCharge? { nil }
  func problems(in settings: [String: String], of type: String) -> [String] { [] }

  private var theAccount: GatewayAccount {
    GatewayAccount(
      id: World.account, sellerID: World.seller, type: "sim", credentials: Secret([:]),
      webhookSecret: Secret("s"))
  }
  func account(_ id: GatewayAccountID) throws -> GatewayAccount? {
    try call(.account) { theAccount }
  }
  func activeAccounts(of bot: BotID) -> [GatewayAccount] { [theAccount] }
  func account(type: String, webhookSecret: String) throws -> GatewayAccount? {
    try account(World.account)
  }
  func mark(_ id: GatewayAccountID, refused reason: String?, at now: Timestamp) -> Bool { false }
  func claimRefused(at now: Timestamp, limit: Int) -> [GatewayAccount] { [] }
}
