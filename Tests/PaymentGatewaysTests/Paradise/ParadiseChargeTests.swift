import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Answers to a charge request (facts: paradise 3, 4).
struct ParadiseChargeTests {
  private static let charge = ChargeIdentity(transactionID: "158")

  private func read(_ status: Int, _ body: String) throws -> ChargeOutcome {
    ParadiseResponses.charge(try answer(status, body, of: "Paradise"), to: .sample())
  }

  @Test(arguments: [
    "charge-created.json", "charge-text-id.json", "charge-bare.json", "charge-data.json",
    "charge-transaction.json", "charge-oldest.json", "charge-error-word.json",
    "charge-error-false.json", "charge-error-empty.json",
  ])
  func `success with an id and a code is a charge, in every envelope`(body: String) throws {
    for status in [200, 201] {
      guard case .created(Self.charge, code: sampleCode, _) = try read(status, body) else {
        Issue.record("\(try read(status, body))")
        return
      }
    }
  }

  // Catches a code shown to a buyer three hours after its end, or taken for dead before.
  @Test(arguments: [
    ("charge-created.json", "2026-01-01 15:10:00"), ("charge-data.json", "2026-01-01 15:10:00"),
    ("charge-transaction.json", "2026-01-01 15:10:00"), ("charge-bare.json", nil),
  ])
  func `the end of its code is Brasília's time`(body: String, end: String?) throws {
    #expect(
      try read(200, body)
        == .created(
          Self.charge, code: sampleCode, expiresAt: end.flatMap { Timestamp(text: $0) }))
  }

  // Catches one transaction shown to two buyers.
  @Test(arguments: ["charge-other-reference.json", "charge-numeric-reference.json"])
  func `an answer about another reference is unknown, its id kept`(body: String) throws {
    #expect(
      try read(200, body)
        == .unknown(Self.charge, reason: "the answer is about another reference"))
  }

  @Test(arguments: [
    "charge-without-status.json", "charge-pending-status.json", "charge-oldest-without-code.json",
    "charge-oldest-pending-status.json",
  ])
  func `only the gatewayStatus success is one, or the oldest form that had none`(body: String)
    throws
  {
    #expect(
      try read(200, body)
        == .unknown(Self.charge, reason: "an answer that does not say success"))
  }

  @Test(arguments: [
    "charge-without-code.json", "charge-null-code.json", "charge-empty-code.json",
    "charge-picture.json",
  ])
  func `success without a code is unknown, its id kept; a picture is no code`(body: String) throws {
    #expect(
      try read(200, body) == .unknown(Self.charge, reason: "an answer without a PIX code"))
  }

  @Test func `success without an id is unknown`() throws {
    #expect(
      try read(200, "charge-without-id.json")
        == .unknown(nil, reason: "an answer without a transaction id"))
  }

  @Test func `a charge for another amount is never shown`() throws {
    #expect(
      try read(200, "charge-other-amount.json")
        == .unknown(Self.charge, reason: "the charge is for another amount"))
  }

  @Test(arguments: [
    ("hidden-error.json", "HTTP 200: Não foi possível processar seu pagamento"),
    ("hidden-error-key.json", "HTTP 200: Invalid product"),
    ("hidden-error-object.json", "HTTP 200: Invalid split"),
    ("hidden-success-false.json", "HTTP 200: reference already used"),
  ])
  func `a failure hidden in a 200 created nothing`(body: String, reason: String) throws {
    #expect(try read(200, body) == .notCreated(reason: reason))
  }

  @Test(arguments: [(200, "hidden-error-with-id.json"), (400, "refused-with-id.json")])
  func `a refusal with an id left a charge behind`(status: Int, body: String) throws {
    guard case .refusedButExists(Self.charge, _) = try read(status, body) else {
      Issue.record("\(try read(status, body))")
      return
    }
  }

  @Test(arguments: [
    (200, "hidden-error-names-transaction.json", "158"),
    (400, "refused-names-transaction.json", recordedID),
  ])
  func `a refusal whose text names a transaction is unknown`(
    status: Int, body: String, id: String
  ) throws {
    guard case .unknown(ChargeIdentity(transactionID: id), _) = try read(status, body) else {
      Issue.record("\(try read(status, body))")
      return
    }
  }

  @Test func `a refusal that brings a code contradicts itself`() throws {
    guard case .unknown(nil, _) = try read(200, "hidden-error-with-code.json") else {
      Issue.record("taken for certain")
      return
    }
  }

  @Test(arguments: [
    (
      400, "refused-acquirer.json",
      "HTTP 400: Não foi possível processar seu pagamento. Tente novamente."
    ),
    (400, "refused-sibling.json", "HTTP 400: Nome inválido"),
    (422, "refused-fields.json", "HTTP 422: name too short; document invalid"),
    (404, "refused-sibling.json", "HTTP 404: Nome inválido"),
  ])
  func `a refusal created nothing and says why`(
    status: Int, body: String, reason: String
  ) throws {
    #expect(try read(status, body) == .notCreated(reason: reason))
  }

  @Test(arguments: [
    ("unauthorized-error.json", "HTTP 401: Chave inválida"),
    ("unauthorized-sibling.json", "HTTP 401: Unauthorized"),
  ])
  func `a refused key is told apart`(body: String, reason: String) throws {
    #expect(try read(401, body) == .unauthorized(reason: reason))
  }

  @Test func `a fault that names a transaction keeps its id`() throws {
    #expect(
      try read(500, "server-error-with-id.json")
        == .unknown(Self.charge, reason: "HTTP 500: Erro interno"))
    #expect(
      try read(500, "server-error.json") == .unknown(nil, reason: "HTTP 500: Erro interno"))
  }
}
