import Application
import Domain
import HTTPTransport

/// Átomo Pay's API and that of its white-label siblings (facts: atomopay).
struct AtomoPayGateway: PaymentGateway {
  /// Before each further look for a code that the answer lacked.
  private static let codePauses: [Interval] = [
    .milliseconds(300), .milliseconds(600), .seconds(1), .seconds(1),
  ]

  private let requests: AtomoPayRequests
  private let line: GatewayLine
  private let redaction: Redaction
  /// What stands in the answers' `reference` is ours, or another's: nobody has proved what stands there where
  /// none was sent.
  private let sendsReference: Bool
  let traits: GatewayTraits

  init(_ account: GatewayAccount, settings: GatewaySettings, line: GatewayLine) {
    let fields = account.credentials.reveal().mapValues(withoutSpaces)
    let token = fields["api_token"] ?? ""
    requests = AtomoPayRequests(
      settings: settings, token: Secret(token), productHash: fields["product_hash"] ?? "",
      offerHash: fields["offer_hash"] ?? "")
    self.line = line
    sendsReference = settings.isOn("send_reference")
    redaction = Redaction(account, [token, AddressText.part(token)])
    // The sources dispute whether it needs a tax number: the account's setting decides.
    let document: Set<PayerField> = settings.isOn("send_document") ? [.taxNumber] : []
    traits = GatewayTraits(
      allowsReuse: true, requiredPayerData: document.union([.name, .email, .phone]),
      findsByReference: false, needsAgreement: false)
  }

  func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome {
    if let obstacle = line.obstacle(to: request, traits, deadline) { return obstacle }
    let outcome = line.charge(codePauses: Self.codePauses, deadline: deadline) {
      requests.charge(request, timeout: deadline.remaining)
    } fetch: {
      requests.transaction($0.hash ?? $0.transactionID, timeout: $1)
    } read: {
      AtomoPayResponses.charge($0, to: request)
    }
    return outcome.hiding(redaction.adding(request))
  }

  /// A webhook may have brought one name only, and that one may be the hash.
  func queryStatus(_ query: StatusQuery, deadline: Deadline) -> StatusResponse {
    switch query {
    case .charge(let charge), .detailed(let charge):
      let request = requests.transaction(
        charge.hash ?? charge.transactionID, timeout: deadline.remaining)
      return line.queryStatus(request) {
        AtomoPayResponses.statusResponse($0, handsReferenceBack: sendsReference)
      }.hiding(redaction)
    case .reference:
      return .unavailable(reason: "Átomo Pay does not find charges by our reference")
    }
  }

  func read(_ webhook: IncomingWebhook) -> WebhookContent { AtomoPayWebhook.read(webhook) }

  /// The token first, then the product and its offer, without which every charge is refused.
  func test(deadline: Deadline) -> GatewayTest {
    let token = line.test(requests.products(timeout: deadline.remaining), read: AtomoPayTest.token)
    guard token == .works else { return token.hiding(redaction) }
    return line.test(requests.product(timeout: deadline.remaining)) {
      AtomoPayTest.product($0, offerHash: requests.offerHash)
    }.hiding(redaction)
  }
}
