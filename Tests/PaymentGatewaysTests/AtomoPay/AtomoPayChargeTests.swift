import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Answers to a charge request (facts: atomopay 3, 4).
struct AtomoPayChargeTests {
  private static let charge = ChargeIdentity(
    transactionID: "123456", hash: "abc123def4", producerHash: "prodacc1")

  private func read(_ status: Int, _ body: String) throws -> ChargeResponse {
    AtomoPayResponses.charge(try answer(status, body, of: "AtomoPay"), to: .sample())
  }

  private func create(_ answers: HTTPResponse...) -> (outcome: ChargeOutcome, script: Script) {
    let script = Script(answers.map { .success($0) })
    return (
      SampleGateway.atomopay.over(script).createCharge(.sample(), deadline: .soon), script
    )
  }

  @Test(arguments: [
    "charge-created.json", "charge-wrapped.json", "charge-text-id.json",
    "charge-information.json", "charge-pix-code.json", "charge-qr-code.json",
    "charge-copy-paste.json", "charge-pending-status-refused.json",
  ])
  func `an id and a code are a charge, with all three names`(body: String) throws {
    for status in [200, 201] {
      #expect(
        try read(status, body) == .settled(.created(Self.charge, code: sampleCode, expiresAt: nil)))
    }
  }

  @Test(arguments: [
    ("charge-hash-only.json", ChargeIdentity(transactionID: "abc123def4", hash: "abc123def4")),
    ("charge-id-only.json", ChargeIdentity(transactionID: "123456")),
  ])
  func `one name is enough`(body: String, charge: ChargeIdentity) throws {
    #expect(try read(201, body) == .settled(.created(charge, code: sampleCode, expiresAt: nil)))
  }

  // Catches a refused charge without a row, whose webhook then fits no payment.
  @Test(arguments: [
    ("charge-refused.json", "refused: HTTP 201: Recusado"),
    ("charge-antifraud.json", "antifraud: HTTP 201: no text"),
    ("charge-refused-status-waits.json", "refused: HTTP 201: no text"),
  ])
  func `a refused charge exists, and payment_status decides`(body: String, reason: String) throws {
    #expect(
      try read(201, body) == .settled(.refusedButExists(Self.charge, reason: reason)))
  }

  @Test(arguments: ["charge-without-code.json", "charge-processing.json", "charge-picture.json"])
  func `a pending charge without a code is worth another look; a picture is no code`(
    body: String
  ) throws {
    #expect(try read(201, body) == .codeMissing(Self.charge))
  }

  @Test func `the code is fetched by the hash, a few times`() throws {
    let pending = try answer(201, "charge-without-code.json", of: "AtomoPay")
    let created = try answer(200, "charge-wrapped.json", of: "AtomoPay")
    let (outcome, script) = create(pending, pending, created)
    #expect(outcome == .created(Self.charge, code: sampleCode, expiresAt: nil))
    #expect(script.requests.map(\.method) == [.post, .get, .get])
    #expect(script.requests.last?.url.contains("/transactions/abc123def4?") == true)
  }

  @Test func `a code that does not come is unknown, the names kept`() throws {
    let (outcome, script) = create(
      try answer(201, "charge-processing.json", of: "AtomoPay"))
    #expect(outcome == .unknown(Self.charge, reason: "an answer without a PIX code"))
    #expect(script.requests.count == 5)
    #expect(script.pauses.map(\.milliseconds).reduce(0, +) < 5000)
  }

  @Test func `a charge that turns out refused exists`() throws {
    let (outcome, _) = create(
      try answer(201, "charge-processing.json", of: "AtomoPay"),
      try answer(200, "charge-refused.json", of: "AtomoPay"))
    #expect(outcome == .refusedButExists(Self.charge, reason: "refused: HTTP 200: Recusado"))
  }

  // One offer for every price is unproved: catches the offer's price charged instead of ours.
  @Test func `a charge for another amount is never shown`() throws {
    #expect(
      try read(201, "charge-other-amount.json")
        == .settled(.unknown(Self.charge, reason: "the charge is for another amount")))
  }

  @Test func `success without an id is unknown`() throws {
    #expect(
      try read(201, "charge-without-id.json")
        == .settled(.unknown(nil, reason: "an answer without a transaction id")))
  }

  @Test(arguments: [
    (200, "charge-unsuccessful.json", "HTTP 200: Oferta inválida"),
    (400, "refused.json", "HTTP 400: Produto não encontrado"),
    (404, "refused.json", "HTTP 404: Produto não encontrado"),
    (
      422, "refused-fields.json",
      "HTTP 422: The given data was invalid.; customer.document: inválido; "
        + "customer.name: duas palavras"
    ),
  ])
  func `a refusal created nothing and says why`(
    status: Int, body: String, reason: String
  ) throws {
    #expect(try read(status, body) == .settled(.notCreated(reason: reason)))
  }

  @Test func `a refusal with an id left a charge behind`() throws {
    #expect(
      try read(200, "charge-unsuccessful-with-id.json")
        == .settled(.refusedButExists(Self.charge, reason: "HTTP 200: Recusado")))
    #expect(
      try read(400, "refused-with-id.json")
        == .settled(
          .refusedButExists(
            ChargeIdentity(transactionID: "123456", hash: "abc123def4"),
            reason: "HTTP 400: Recusado")))
  }

  @Test func `a refusal whose text names a transaction is unknown`() throws {
    guard
      case .settled(.unknown(ChargeIdentity(transactionID: "abc123def4"), _)) = try read(
        400, "refused-names-transaction.json")
    else {
      Issue.record("\(try read(400, "refused-names-transaction.json"))")
      return
    }
  }

  @Test func `a refused token is told apart`() throws {
    #expect(
      try read(401, "unauthorized.json")
        == .settled(.unauthorized(reason: "HTTP 401: Unauthenticated.")))
  }

  @Test func `a fault of the acquirer is unknown, its id kept`() throws {
    #expect(
      try read(500, "server-error.json")
        == .settled(.unknown(nil, reason: "HTTP 500: cURL error 28: Operation timed out")))
    #expect(
      try read(502, "server-error-with-id.json")
        == .settled(
          .unknown(
            ChargeIdentity(transactionID: "123456", hash: "abc123def4"),
            reason: "HTTP 502: cURL error 28")))
  }
}
