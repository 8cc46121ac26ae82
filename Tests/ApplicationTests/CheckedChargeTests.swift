import Domain
import Testing

@testable import Application

struct CheckedChargeTests {
  private static let charge = ChargeIdentity(transactionID: "tx-1")
  /// Static, R$ 10,00.
  private static let code =
    "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000520400005303986540510.005802BR5913Fulano de Tal6008BRASILIA62130509PEDIDO472630400DD"

  private func outcome(_ outcome: ChargeOutcome, asked: Int64 = 1000) -> ChargeResult.Outcome {
    CheckedCharge.outcome(of: outcome, asked: Money(centavos: asked))
  }

  @Test func `a code that checks is shown as it came`() {
    for end in [nil, Timestamp(seconds: 1)] {
      #expect(
        outcome(.created(Self.charge, code: Self.code, expiresAt: end))
          == .created(Self.charge, code: Self.code, expiresAt: end))
    }
  }

  @Test func `a code for another amount is never shown, and the charge's name is kept`() {
    #expect(
      outcome(.created(Self.charge, code: Self.code, expiresAt: nil), asked: 1001)
        == .unknown(Self.charge, reason: "the PIX code is for another amount"))
  }

  @Test(arguments: ["", "https://pix.example/qr.png", String(code.dropLast()), code + " "])
  func `a code that does not check is never shown, and the charge's name is kept`(code: String) {
    guard case .unknown(Self.charge, _) = outcome(.created(Self.charge, code: code, expiresAt: nil))
    else {
      Issue.record("shown")
      return
    }
  }

  @Test func `refused credentials fail like a refusal`() {
    #expect(outcome(.unauthorized(reason: "401")) == .failed(nil, reason: "401"))
  }

  @Test func `a certain refusal fails`() {
    #expect(outcome(.notCreated(reason: "422")) == .failed(nil, reason: "422"))
  }

  @Test func `a refused charge that exists fails with its name`() {
    #expect(
      outcome(.refusedButExists(Self.charge, reason: "risk"))
        == .failed(Self.charge, reason: "risk"))
  }

  @Test(arguments: [nil, charge])
  func `doubt stays doubt`(charge: ChargeIdentity?) {
    #expect(outcome(.unknown(charge, reason: "timeout")) == .unknown(charge, reason: "timeout"))
  }
}
