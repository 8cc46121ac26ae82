import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Answers to a query (facts: syncpay 5).
struct SyncPayStatusQueryTests {
  private func found(_ body: String) throws -> StatusReport {
    guard case .found(let report) = SyncPayResponses.statusResponse(try answer(200, body)) else {
      throw Unread()
    }
    return report
  }

  private struct Unread: Error {}

  @Test(arguments: [
    "query-v2.json", "query-v1.json", "query-v1-null-transaction.json", "query-root.json",
    "query-null-data.json",
  ])
  func `each envelope is read`(body: String) throws {
    let report = try found(body)
    #expect(report.charge == ChargeIdentity(transactionID: recordedID))
    #expect(report.status == .paid)
    #expect(report.gatewayStatus.lowercased() == "completed")
    #expect(report.amount == Money(centavos: 1990))
  }

  @Test(arguments: [
    ("query-v2.json", 1_787_151_845_000), ("query-fraction.json", 1_787_151_845_120),
  ])
  func `the time of the payment is read`(body: String, milliseconds: Int64) throws {
    #expect(try found(body).paidAt == Timestamp(milliseconds: milliseconds))
  }

  @Test func `a time without a zone is not guessed at`() throws {
    let report = try found("query-foreign-zone.json")
    #expect(report.paidAt == nil)
    #expect(report.amount == Money(centavos: 3380))
  }

  @Test func `a whole number of reais is an amount`() throws {
    #expect(try found("query-fraction.json").amount == Money(centavos: 150_000))
  }

  @Test func `a missing status and a fraction of a centavo are not made up`() throws {
    let report = try found("query-without-status.json")
    #expect(report.status == nil)
    #expect(report.amount == nil)
  }

  @Test func `not found is an answer`() throws {
    #expect(SyncPayResponses.statusResponse(try answer(404, "query-not-found.json")) == .notFound)
  }

  @Test(arguments: [
    (401, "unauthenticated.json", "HTTP 401: Unauthenticated."),
    (403, "ip-not-allowed.json", "HTTP 403: IP not allowed"),
  ])
  func `refused credentials are told from a gateway that is away`(
    status: Int, body: String, reason: String
  ) throws {
    #expect(
      SyncPayResponses.statusResponse(try answer(status, body)) == .unauthorized(reason: reason))
  }

  @Test(arguments: [
    (200, "bad-gateway.html", "an unreadable answer"), (200, "empty.txt", "an unreadable answer"),
    (200, "null.json", "an unreadable answer"), (200, "array.json", "an unreadable answer"),
    (200, "query-without-id.json", "an answer without an id"),
    (429, "too-many.json", "HTTP 429: Too Many Attempts."),
    (500, "query-v2.json", "HTTP 500: no text"),
  ])
  func `anything else says nothing about the charge`(
    status: Int, body: String, reason: String
  ) throws {
    #expect(
      SyncPayResponses.statusResponse(try answer(status, body)) == .unavailable(reason: reason))
  }
}

/// Status words (facts: syncpay 7).
struct SyncPayMappingTests {
  static let gatewayStatuses: [(String, PaymentStatus)] = [
    ("completed", .paid), ("paid_out", .paid), ("paid", .paid), ("approved", .paid),
    ("confirmed", .paid), ("pending", .pending), ("waiting", .pending), ("processing", .pending),
    ("failed", .failed), ("refused", .failed), ("cancelled", .failed), ("canceled", .failed),
    ("expired", .expired), ("refunded", .refunded), ("chargedback", .chargeback),
    ("chargeback", .chargeback), ("med", .chargeback),
  ]

  @Test(arguments: gatewayStatuses)
  func `each gatewayStatus on the list counts in any case`(
    gatewayStatus: String, status: PaymentStatus
  ) {
    #expect(SyncPayMapping.status(gatewayStatus) == status)
    #expect(SyncPayMapping.status(gatewayStatus.uppercased()) == status)
    #expect(SyncPayMapping.status(gatewayStatus.capitalized) == status)
  }

  @Test(arguments: [
    "", " ", "unpaid", "not_paid", "paid!", "null", "true", "1", "refund", "created",
  ])
  func `another gatewayStatus changes nothing`(gatewayStatus: String) {
    #expect(SyncPayMapping.status(gatewayStatus) == nil)
  }
}
