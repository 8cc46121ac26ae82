import Domain
import TestPorts

@testable import Application

/// Answers what a test says, and keeps what it was asked.
struct FakeGateway: PaymentGateway {
  var traits = GatewayTraits(
    allowsReuse: true, requiredPayerData: [], findsByReference: false, needsAgreement: false)
  var credentialsTest = GatewayTest.works
  var reading = WebhookContent.irrelevant(reason: "unused")
  var statusResponse = StatusResponse.notFound
  /// Responses to single queries; ``statusResponse`` answers the rest.
  var statusQueries: [(query: StatusQuery, response: StatusResponse)] = []
  var chargeOutcome = ChargeOutcome.notCreated(reason: "no")
  /// What single accounts answer to a charge; ``chargeOutcome`` answers for the rest.
  var chargeOutcomes: [GatewayAccountID: ChargeOutcome] = [:]
  /// The account whose credentials it was made with.
  var current = GatewayAccountID(3)

  let asked = Log<StatusQuery>()
  let charged = Log<ChargeRequest>()
  let chargedBy = Log<GatewayAccountID>()
  /// Milliseconds that a call for a charge may take.
  let given = Log<Int>()

  func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome {
    charged.add(request)
    given.add(deadline.remaining)
    chargedBy.add(current)
    return chargeOutcomes[current] ?? chargeOutcome
  }
  func queryStatus(_ query: StatusQuery, deadline: Deadline) -> StatusResponse {
    asked.add(query)
    return statusQueries.first { $0.query == query }?.response ?? statusResponse
  }
  func read(_ webhook: IncomingWebhook) -> WebhookContent { reading }
  func test(deadline: Deadline) -> GatewayTest { credentialsTest }
}
