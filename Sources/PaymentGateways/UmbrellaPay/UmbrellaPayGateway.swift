import Application
import Domain
import HTTPTransport

/// UmbrellaPay's API (facts: umbrellapay).
struct UmbrellaPayGateway: PaymentGateway {
  /// Before a second and a third look for a code that the answer lacked.
  private static let codePauses: [Interval] = [.milliseconds(300), .seconds(1)]

  private let requests: UmbrellaPayRequests
  private let line: GatewayLine
  private let redaction: Redaction
  let traits: GatewayTraits

  init(_ account: GatewayAccount, settings: GatewaySettings, line: GatewayLine) {
    let key = withoutSpaces(account.credentials.reveal()["api_key"] ?? "")
    requests = UmbrellaPayRequests(settings: settings, key: Secret(key))
    self.line = line
    redaction = Redaction(account, [key])
    traits = GatewayTraits(
      allowsReuse: true, requiredPayerData: Set(PayerField.allCases),
      findsByReference: settings.isOn("search_by_reference"), needsAgreement: true)
  }

  func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome {
    if let obstacle = line.obstacle(to: request, traits, deadline) { return obstacle }
    let outcome = line.charge(codePauses: Self.codePauses, deadline: deadline) {
      requests.charge(request, timeout: deadline.remaining)
    } fetch: {
      requests.transaction($0.transactionID, timeout: $1)
    } read: {
      UmbrellaPayResponses.charge($0, to: request)
    }
    return outcome.hiding(redaction.adding(request))
  }

  func queryStatus(_ query: StatusQuery, deadline: Deadline) -> StatusResponse {
    switch query {
    case .charge(let charge), .detailed(let charge):
      ask(
        requests.transaction(charge.transactionID, timeout: deadline.remaining),
        UmbrellaPayResponses.statusResponse)
    case .reference(let reference) where traits.findsByReference:
      ask(requests.transactions(reference: reference.text, timeout: deadline.remaining)) {
        UmbrellaPayResponses.search($0, for: reference)
      }
    case .reference:
      .unavailable(reason: "the search by reference is switched off for this account")
    }
  }

  private func ask(_ request: HTTPRequest, _ read: (HTTPResponse) -> StatusResponse)
    -> StatusResponse
  {
    line.queryStatus(request, read: read).hiding(redaction)
  }

  func read(_ webhook: IncomingWebhook) -> WebhookContent { UmbrellaPayWebhook.read(webhook) }

  func test(deadline: Deadline) -> GatewayTest {
    line.test(
      requests.sellers(timeout: deadline.remaining), read: UmbrellaPayResponses.test
    ).hiding(redaction)
  }
}
