import Application
import Domain
import Foundation
import HTTPTransport
import JSON
import Testing

@testable import PaymentGateways

/// The words of all sheets (facts: syncpay 7, paradise 7, umbrellapay 7, atomopay 7), written down once more: catches a
/// word that a later hand adds, drops, or lets through by default.
enum StatusSheet {
  static let never = [
    "", " ", "null", "nil", "undefined", "true", "1", "200", "success", "error", "ok", "unpaid",
    "not_paid", "paid!", "paid ", "payed", "frozen", "created", "refund", "chargebackk",
    "partially_paid", "partially_refunded", "transaction", "pré-pago", "desconhecido",
  ]

  /// Everything that any sheet knows, and what none does.
  static var everything: [String] {
    Set(SampleGateway.all.flatMap { $0.gatewayStatuses.values.flatMap { $0 } } + never).sorted()
  }

  static func expected(_ gatewayStatus: String, _ gateway: SampleGateway) -> PaymentStatus? {
    gateway.gatewayStatuses.first { $0.value.contains(gatewayStatus) }?.key
  }
}

struct StatusWordsTests {
  @Test(arguments: SampleGateway.all, StatusSheet.everything)
  func `only a gateway's own gatewayStatuses count, in any case`(
    gateway: SampleGateway, gatewayStatus: String
  ) {
    let expected = StatusSheet.expected(gatewayStatus, gateway)
    #expect(gateway.status(gatewayStatus) == expected)
    #expect(gateway.status(gatewayStatus.uppercased()) == expected)
    #expect(gateway.status(gatewayStatus.capitalized) == expected)
  }

  /// A query's answer with this in the place of the status.
  private func status(_ gatewayStatus: JSONValue?, _ gateway: SampleGateway) throws
    -> PaymentStatus??
  {
    var fields: [String: JSONValue] = [
      "id": "1", "hash": "h", "external_id": "PAY-7", "reference_id": "1", "amount": 1990,
    ]
    fields["status"] = gatewayStatus
    guard case .found(let report) = gateway.asked(.object(fields)) else { return nil }
    return .some(report.status)
  }

  private func moves(_ status: PaymentStatus?, from current: PaymentStatus) -> Bool {
    guard let status else { return false }
    return PaymentDecision(
      current: current, confirmed: status, asked: Money(centavos: 1990),
      confirmedAmount: Money(centavos: 1990)) != .unchanged
  }

  @Test(arguments: SampleGateway.all, StatusSheet.everything)
  func `only a listed gatewayStatus moves a payment`(gateway: SampleGateway, gatewayStatus: String)
    throws
  {
    let status = try #require(try status(.string(gatewayStatus), gateway))
    // Answers are read without the spaces around a word.
    let expected = StatusSheet.expected(gatewayStatus.trimmingCharacters(in: .whitespaces), gateway)
    #expect(status == expected)
    let moved = PaymentStatus.allCases.filter { moves(status, from: $0) }
    #expect(moved.isEmpty == (expected == nil || expected == .pending))
  }

  @Test(arguments: SampleGateway.all)
  func `a status that is missing, null, a number or an object moves nothing`(gateway: SampleGateway)
    throws
  {
    let odd: [JSONValue?] = [nil, .null, 200, 1, true, ["paid": true], ["paid"]]
    for gatewayStatus in odd {
      let status = try #require(try status(gatewayStatus, gateway))
      #expect(status == nil)
    }
  }
}
