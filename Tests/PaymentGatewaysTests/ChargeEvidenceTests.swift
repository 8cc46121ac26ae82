import Application
import Domain
import Foundation
import HTTPTransport
import Testing

@testable import PaymentGateways

/// What each gateway's answer shows of whose a charge is.
struct ChargeEvidenceTests {
  private func evidence(_ statusResponse: StatusResponse) throws -> ChargeEvidence {
    guard case .found(let report) = statusResponse else { throw NotFound() }
    return report.evidence
  }

  private struct NotFound: Error {}

  private func response(_ body: String) -> HTTPResponse {
    HTTPResponse(status: 200, body: Array(body.utf8))
  }

  private let madeAt = Timestamp(text: "2026-01-01 15:00:00")

  @Test func `SyncPay's older query tells when a charge was made, and its code`() throws {
    let read = try evidence(
      SyncPayResponses.statusResponse(
        response(
          #"{"data":{"reference_id":"a","amount":19.90,"status":"pending","pix_code":"000201","#
            + #""transaction_date":"2026-01-01T15:00:00Z"}}"#)))
    #expect(read == ChargeEvidence(createdAt: madeAt, code: "000201"))
  }

  @Test func `Paradise hands a reference back, of whatever form, and Brasília's time`() throws {
    for reference in ["PAY-7", "ord-01J8", "77"] {
      let read = try evidence(
        ParadiseResponses.statusResponse(
          response(
            #"{"id":158,"external_id":"\#(reference)","status":"approved","amount":1990,"#
              + #""created_at":"2026-01-01 12:00:00"}"#),
          about: .detailed(ChargeIdentity(transactionID: "158"))))
      #expect(read == ChargeEvidence(reference: reference, createdAt: madeAt))
    }
  }

  @Test func `a Paradise charge without a reference is doubtful`() throws {
    let read = try evidence(
      ParadiseResponses.statusResponse(
        response(
          #"{"id":158,"external_id":null,"status":"approved","amount":1990,"#
            + #""created_at":"2026-01-01 12:00:00"}"#),
        about: .detailed(ChargeIdentity(transactionID: "158"))))
    #expect(read.doubt != nil)
  }

  @Test func `an Átomo Pay charge without the reference that the account sends is doubtful`() throws
  {
    let body = response(#"{"hash":"a","payment_status":"paid","amount":1990}"#)
    #expect(
      try evidence(AtomoPayResponses.statusResponse(body, handsReferenceBack: true)).doubt != nil)
    #expect(try evidence(AtomoPayResponses.statusResponse(body)).doubt == nil)
  }

  @Test(arguments: [
    (#""metadata":"{\"payment_id\":\"PAY-7\"}","externalRef":"x-1""#, "PAY-7"),
    (#""externalRef":"x-1""#, "x-1"), (#""customer":{"externalRef":"x-2"}"#, "x-2"),
    (#""items":[{"externalRef":"x-3"}]"#, "x-3"),
    (#""metadata":"{\"payment_id\":\"x-4\"}""#, "x-4"),
    (#""metadata":"{\"pedido\":1}""#, nil),
  ])
  func `UmbrellaPay's reference is ours, or another system's`(
    fields: String, reference: String?
  ) throws {
    let read = try evidence(
      UmbrellaPayResponses.statusResponse(
        response(#"{"data":{"id":"a","amount":1990,"status":"PAID",\#(fields)}}"#)))
    #expect(read.reference == reference)
  }

  @Test func `UmbrellaPay tells the payer, the time and the code`() throws {
    let read = try evidence(
      UmbrellaPayResponses.statusResponse(
        response(
          #"{"data":{"id":"a","amount":1990,"status":"PAID","qrCode":"000201","#
            + #""createdAt":"2026-01-01T15:00:00.000Z","customer":{"email":"ANA@x.com","#
            + #""phone":"+5511999990000","document":{"number":"529.982.247-25","type":"CPF"}}}}"#)))
    #expect(read.createdAt == madeAt)
    #expect(read.code == "000201")
    #expect(
      read.payer
        == Payer(
          taxNumber: Secret("52998224725"), email: Secret("ana@x.com"),
          phone: Secret("11999990000")))
  }

  @Test func `Átomo Pay's reference counts only where the account sends one`() throws {
    let body = response(
      #"{"hash":"a","payment_status":"paid","amount":1990,"reference":"R-1","#
        + #""customer":{"document":"52998224725"},"created_at":"2026-01-01T15:00:00Z"}"#)
    let without = try evidence(AtomoPayResponses.statusResponse(body))
    #expect(
      without
        == ChargeEvidence(
          createdAt: madeAt, doubt: "it has a reference, and ours has none",
          payer: Payer(taxNumber: Secret("52998224725"))))
    #expect(
      try evidence(AtomoPayResponses.statusResponse(body, handsReferenceBack: true)).reference
        == "R-1")
  }

  @Test func `a charge that only a webhook names is asked about with SyncPay's older query first`()
    throws
  {
    let older =
      #"{"data":{"reference_id":"a","amount":1,"status":"paid","transaction_date":"2026-01-01T15:00:00Z"}}"#
    let script = Script(
      HTTPResponse(status: 200, body: Array(#"{"access_token":"t","expires_in":3600}"#.utf8)),
      response(older))
    let gateway = SyncPayGateway(
      GatewayAccount(
        id: GatewayAccountID(1), sellerID: SellerID(1), type: "syncpay",
        credentials: Secret(["client_id": "c", "client_secret": "s"]), webhookSecret: Secret("w")),
      baseURL: "https://x.example", line: script.line, tokens: SyncPayTokens())
    let answer = gateway.queryStatus(.detailed(ChargeIdentity(transactionID: "a")), deadline: .soon)
    #expect(try evidence(answer).createdAt == madeAt)
    #expect(script.requests.map(\.url).last?.hasSuffix("/api/partner/v1/transaction/a") == true)
  }
}
