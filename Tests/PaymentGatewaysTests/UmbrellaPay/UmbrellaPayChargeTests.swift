import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Answers to a charge request (facts: umbrellapay 3, 4).
struct UmbrellaPayChargeTests {
  private static let charge = ChargeIdentity(transactionID: recordedID)

  private func read(_ status: Int, _ body: String) throws -> ChargeResponse {
    UmbrellaPayResponses.charge(try answer(status, body, of: "UmbrellaPay"), to: .sample())
  }

  @Test(arguments: [
    "charge-created.json", "charge-pix-code.json", "charge-picture-first.json",
    "charge-copy-paste.json", "charge-emv.json", "charge-code.json", "charge-lower.json",
    "charge-nested.json", "charge-bare.json", "charge-transaction-id.json",
  ])
  func `an id and a code are a charge, wherever they stand`(body: String) throws {
    for status in [200, 201] {
      guard case .settled(.created(Self.charge, code: sampleCode, _)) = try read(status, body)
      else {
        Issue.record("\(try read(status, body))")
        return
      }
    }
  }

  // The day that it names is the last one.
  @Test(arguments: [
    ("charge-created.json", "2026-01-03 03:00:00"), ("charge-nested.json", "2026-01-03 03:00:00"),
    ("charge-emv.json", nil),
  ])
  func `the end of its code is the end of that day in Brasília`(body: String, end: String?) throws {
    #expect(
      try read(200, body)
        == .settled(
          .created(Self.charge, code: sampleCode, expiresAt: end.flatMap { Timestamp(text: $0) })))
  }

  // A picture among the codes would be shown to the buyer as text.
  @Test(arguments: [
    "charge-without-code.json", "charge-null-code.json", "charge-picture-only.json",
  ])
  func `a charge without a code is worth another look; a picture is no code`(body: String) throws {
    #expect(try read(200, body) == .codeMissing(Self.charge))
  }

  @Test(arguments: ["charge-without-id.json", "charge-data-null.json"])
  func `success without an id is unknown`(body: String) throws {
    #expect(
      try read(200, body)
        == .settled(.unknown(nil, reason: "an answer without a transaction id")))
  }

  @Test func `a refused charge exists, with the acquirer's gatewayStatuses`() throws {
    #expect(
      try read(200, "charge-refused.json")
        == .settled(
          .refusedButExists(
            Self.charge,
            reason: "REFUSED: HTTP 200: Transação criada com sucesso.; Documento recusado")))
  }

  @Test func `a charge for another amount is never shown`() throws {
    #expect(
      try read(200, "charge-other-amount.json")
        == .settled(.unknown(Self.charge, reason: "the charge is for another amount")))
  }

  @Test(arguments: [
    (400, "refused.json", "HTTP 400: metadata must be a string"),
    (400, "refused-provider.json", "HTTP 400: Transação recusada; CPF já utilizado"),
    (
      400, "refused-list.json",
      "HTTP 400: customer.document is invalid; birthdate should not exist"
    ),
    (200, "hidden-refusal.json", "HTTP 400: customer.id must be a valid UUID"),
  ])
  func `a refusal created nothing and says why`(
    status: Int, body: String, reason: String
  ) throws {
    #expect(try read(status, body) == .settled(.notCreated(reason: reason)))
  }

  @Test(arguments: ["refused-with-id.json", "refused-with-id-only.json"])
  func `a refusal with an id left a charge behind`(body: String) throws {
    #expect(
      try read(400, body)
        == .settled(.refusedButExists(Self.charge, reason: "HTTP 400: Transação recusada")))
  }

  @Test(arguments: ["refused-but-waiting.json", "refused-names-transaction.json"])
  func `a refusal whose charge may be alive is unknown`(body: String) throws {
    guard case .settled(.unknown(Self.charge, _)) = try read(400, body) else {
      Issue.record("\(try read(400, body))")
      return
    }
  }

  @Test(arguments: [(401, "unauthorized.json"), (200, "hidden-unauthorized.json")])
  func `a refused key is told apart`(status: Int, body: String) throws {
    guard case .settled(.unauthorized) = try read(status, body) else {
      Issue.record("\(try read(status, body))")
      return
    }
  }

  @Test func `a fault of the gateway is unknown, also inside a 200`() throws {
    #expect(
      try read(200, "hidden-server-error.json")
        == .settled(.unknown(nil, reason: "HTTP 500: Erro interno")))
    #expect(
      try read(500, "server-error-with-id.json")
        == .settled(.unknown(Self.charge, reason: "HTTP 500: Erro")))
  }
}
