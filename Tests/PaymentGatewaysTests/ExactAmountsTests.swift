import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Amounts as JSON literals: catches a centavo lost in a floating-point number, and a unit taken for
/// another.
struct ExactAmountsTests {
  private static let reais = ["0.01", "0.07", "9.97", "14.97", "19.99", "1500", "999999.99"]

  @Test(arguments: SampleGateway.withKey, sampleAmounts)
  func `centavos go out as whole numbers`(gateway: SampleGateway, centavos: Int64) throws {
    let script = Script(HTTPResponse(status: 500, body: []))
    _ = gateway.over(script).createCharge(.sample(centavos), deadline: .soon)
    let body = try #require(script.requests.first).bodyText
    #expect(body.contains(#""amount":\#(centavos),"#))
    if let price = gateway.itemPrice(centavos) { #expect(body.contains(price)) }
    #expect(!body.contains("\(centavos).") && !body.contains("e+"))
  }

  @Test(arguments: zip(sampleAmounts, reais))
  func `SyncPay gets reais`(centavos: Int64, literal: String) throws {
    let request = SyncPayRequests(baseURL: "https://g.example").charge(
      .sample(centavos), token: "t", timeout: 1)
    #expect(request.bodyText.contains(#""amount":\#(literal),"#))
  }

  /// A charge's and a query's answer with this literal as its amount.
  private func body(_ gateway: SampleGateway, _ literal: String) -> [UInt8] {
    let fields =
      #""id": "1", "hash": "h", "reference_id": "1", "external_id": "PAY-7", "status": "paid", "#
      + #""amount": \#(literal)"#
    return Array(gateway.answered("{\(fields)}").utf8)
  }

  private func amount(_ gateway: SampleGateway, _ literal: String) throws -> Money? {
    let statusResponse = gateway.answer(HTTPResponse(status: 200, body: body(gateway, literal)))
    guard case .found(let report) = statusResponse else { throw Unread() }
    return report.amount
  }

  private struct Unread: Error {}

  @Test(arguments: SampleGateway.withKey, sampleAmounts)
  func `centavos come back exactly, as number and as text`(
    gateway: SampleGateway, centavos: Int64
  ) throws {
    #expect(try amount(gateway, "\(centavos)") == Money(centavos: centavos))
    #expect(try amount(gateway, "\"\(centavos)\"") == Money(centavos: centavos))
  }

  @Test(arguments: zip(sampleAmounts, reais))
  func `reais come back exactly`(centavos: Int64, literal: String) throws {
    #expect(try amount(.syncpay, literal) == Money(centavos: centavos))
    #expect(try amount(.syncpay, "\"\(literal)\"") == Money(centavos: centavos))
  }

  @Test(
    arguments: SampleGateway.withKey,
    [
      "19.99", "\"19.99\"", "\"19,99\"", "null", "\"\"", "-1990", "1990.5", "true", "\"1 990\"",
      "{}",
    ])
  func `what is no whole number of centavos is no amount, whatever its size`(
    gateway: SampleGateway, literal: String
  ) throws {
    #expect(try amount(gateway, literal) == nil)
  }
}
