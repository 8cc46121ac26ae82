import Application
import Domain
import HTTPTransport
import JSON
import Testing

@testable import PaymentGateways

/// Money that went back in part: catches a seller who is not told, and a sale that is undone for it.
struct PartialRefundTests {
  static let gatewayStatuses = [
    "partially_refunded", "PARTIALLY_REFUNDED", "partially refunded", "Partially-Refunded",
    "partial_refund", "partialRefund", "refunded_partially", "estorno parcial",
  ]

  private func transaction(_ gatewayStatus: String, _ more: [String: JSONValue] = [:]) -> JSONValue
  {
    var fields: [String: JSONValue] = [
      "id": "1", "hash": "h", "external_id": "PAY-7", "reference_id": "1", "amount": 1990,
      "status": .string(gatewayStatus),
    ]
    fields.merge(more) { $1 }
    return .object(fields)
  }

  private func asked(_ gateway: SampleGateway, _ transaction: JSONValue) throws -> StatusReport {
    guard case .found(let report) = gateway.asked(transaction) else { throw Unread() }
    return report
  }

  private struct Unread: Error {}

  private func noticed(_ gateway: SampleGateway, _ transaction: JSONValue) throws -> PaymentWebhook
  {
    let webhook = IncomingWebhook(
      headers: [:], body: gateway.webhook(transaction), receivedAt: Timestamp(seconds: 0))
    let reading = gateway.over(.failing(.beforeSending)).read(webhook)
    guard case .webhooks(let webhooks) = reading, let only = webhooks.first else { throw Unread() }
    return only
  }

  @Test(arguments: SampleGateway.all, gatewayStatuses)
  func `a part that went back is no state, in webhooks and in answers`(
    gateway: SampleGateway, gatewayStatus: String
  ) throws {
    let (report, webhook) = (
      try asked(gateway, transaction(gatewayStatus)),
      try noticed(gateway, transaction(gatewayStatus))
    )
    #expect(report.status == nil && webhook.status == nil)
    #expect(report.partialRefund == PartialRefund(amount: nil))
    #expect(webhook.partialRefund == PartialRefund(amount: nil))
  }

  @Test(arguments: SampleGateway.all, ["refunded_amount", "amountRefunded", "refundAmount"])
  func `the part is told in the gateway's unit`(gateway: SampleGateway, key: String) throws {
    let amount: JSONValue = gateway.countsReais ? .string("5.50") : 550
    let told = transaction("partially_refunded", [key: amount])
    let part = PartialRefund(amount: Money(centavos: 550))
    #expect(try asked(gateway, told).partialRefund == part)
    #expect(try noticed(gateway, told).partialRefund == part)
  }

  @Test(
    arguments: SampleGateway.all, ["refunded", "paid", "pending", "partially_paid", "", "frozen"])
  func `no other gatewayStatus says that a part went back`(
    gateway: SampleGateway, gatewayStatus: String
  ) throws {
    let told = transaction(gatewayStatus, ["refunded_amount": 550])
    #expect(try asked(gateway, told).partialRefund == nil)
    #expect(try noticed(gateway, told).partialRefund == nil)
  }

  @Test func `Paradise's kind of webhook says it too`() throws {
    let body: JSONValue = ["event": "transaction.partially_refunded", "external_id": "PAY-7"]
    let webhook = try noticed(.paradise, body)
    #expect(webhook.status == nil)
    #expect(webhook.partialRefund == PartialRefund(amount: nil))
  }

  @Test func `UmbrellaPay's refunds beside a paid charge are a part, unless they are the whole`()
    throws
  {
    func told(_ parts: Int64..., gatewayStatus: String = "PAID") throws -> PartialRefund? {
      let refunds = parts.map { JSONValue.object(["amount": .integer($0)]) }
      let transaction = transaction(gatewayStatus, ["refunds": .array(refunds)])
      let asked = try asked(.umbrellapay, transaction).partialRefund
      #expect(try noticed(.umbrellapay, transaction).partialRefund == asked)
      return asked
    }
    #expect(try told(500) == PartialRefund(amount: Money(centavos: 500)))
    #expect(try told(500, 250) == PartialRefund(amount: Money(centavos: 750)))
    #expect(try told(1990) == nil)
    #expect(try told(500, gatewayStatus: "REFUNDED") == nil)
    #expect(try told() == nil)
  }
}

/// When the money came, with the zone in which the gateway says it.
struct PaidTimeTests {
  private static let noon = Timestamp(text: "2026-01-02 15:04:05.250")

  private func paidAt(_ gateway: SampleGateway, _ time: String) throws -> Timestamp? {
    let fields: JSONValue = [
      "id": "1", "hash": "h", "external_id": "PAY-7", "reference_id": "1", "amount": 1990,
      "status": "paid", "paid_at": .string(time), "paidAt": .string(time),
    ]
    guard case .found(let report) = gateway.asked(fields) else { return nil }
    return report.paidAt
  }

  @Test(
    arguments: SampleGateway.all,
    [
      "2026-01-02T15:04:05.250Z", "2026-01-02T12:04:05.250-03:00", "2026-01-02 12:04:05.25-0300",
      "2026-01-02T12:04:05.250-03", "2026-01-02T15:04:05.250000000+00:00",
      "2026-01-02 15:04:05.250 +0000", "2026-01-02T20:34:05.250+05:30",
    ])
  func `an offset is read at every gateway`(gateway: SampleGateway, time: String) throws {
    #expect(try paidAt(gateway, time) == Self.noon)
  }

  @Test(arguments: SampleGateway.all)
  func `without an offset each gateway keeps its meaning`(gateway: SampleGateway) throws {
    let expected = gateway.tellsBrasiliaTime ? Self.noon : nil
    #expect(try paidAt(gateway, "2026-01-02 12:04:05.250") == expected)
  }
}
