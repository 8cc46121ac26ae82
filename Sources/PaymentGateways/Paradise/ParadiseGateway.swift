import Application
import Domain
import HTTPTransport

/// Paradise's API and that of its white-label siblings (facts: paradise).
struct ParadiseGateway: PaymentGateway {
  /// Asked about to see whether a key works; no payment of ours is called so.
  private static let noReference = "rastro-connection-test"

  private let requests: ParadiseRequests
  private let line: GatewayLine
  private let redaction: Redaction

  init(_ account: GatewayAccount, settings: GatewaySettings, line: GatewayLine) {
    let fields = account.credentials.reveal().mapValues(withoutSpaces)
    let key = fields["secret_key"] ?? ""
    requests = ParadiseRequests(
      settings: settings, key: Secret(key),
      productHash: fields["product_hash"].flatMap { $0.isEmpty ? nil : $0 })
    self.line = line
    redaction = Redaction(account, [key])
  }

  let traits = GatewayTraits(
    allowsReuse: false, requiredPayerData: Set(PayerField.allCases), findsByReference: true,
    needsAgreement: false, takenTaxNumbers: [.cpf])

  func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome {
    if let obstacle = line.obstacle(to: request, traits, deadline) {
      return obstacle
    }
    guard requests.accepts(request.reference) else {
      return .notCreated(reason: "the reference is too long for Paradise")
    }
    let outcome = line.charge {
      requests.charge(request, timeout: deadline.remaining)
    } otherwise: {
      $0
    } read: {
      ParadiseResponses.charge($0, to: request)
    }
    return outcome.hiding(redaction.adding(request))
  }

  func queryStatus(_ query: StatusQuery, deadline: Deadline) -> StatusResponse {
    let request =
      switch query {
      case .charge(let charge), .detailed(let charge):
        requests.transaction(charge.transactionID, timeout: deadline.remaining)
      case .reference(let reference):
        requests.transactions(reference: reference.text, timeout: deadline.remaining)
      }
    let response = line.queryStatus(request) { ParadiseResponses.statusResponse($0, about: query) }
    return response.hiding(redaction)
  }

  func read(_ webhook: IncomingWebhook) -> WebhookContent { ParadiseWebhook.read(webhook) }

  /// The seller's own data; where that page does not exist, a list that is empty.
  func test(deadline: Deadline) -> GatewayTest {
    let test = line.test(requests.seller(timeout: deadline.remaining)) { response in
      guard response.status == 404 else { return ParadiseResponses.test(response) }
      let list = requests.transactions(
        reference: Self.noReference, timeout: deadline.remaining)
      return line.test(list, read: ParadiseResponses.test)
    }
    return test.hiding(redaction)
  }
}
