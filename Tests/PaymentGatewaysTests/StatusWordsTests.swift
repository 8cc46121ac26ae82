import Application
import Domain
import Foundation
import HTTPTransport
import Testing

@testable import PaymentGateways

/// The words of all four sheets (fact sheet gateways §2.7, §3.7, §4.7, §5.7), written down once more:
/// catches a word that a later hand adds, drops, or lets through by default.
enum StatusSheet {
  static let paid = ["paid", "approved", "completed"]

  static let byType: [String: [PaymentStatus: [String]]] = [
    "syncpay": [
      .paid: paid + ["paid_out", "confirmed"], .pending: ["pending", "waiting", "processing"],
      .failed: ["failed", "refused", "cancelled", "canceled"], .expired: ["expired"],
      .refunded: ["refunded"], .chargeback: ["chargedback", "chargeback", "med"],
    ],
    "paradise": [
      .paid: paid, .pending: ["pending", "processing", "under_review", "waiting"],
      .failed: ["failed", "refused", "cancelled", "canceled"], .expired: ["expired"],
      .refunded: ["refunded"], .chargeback: ["chargeback", "charged_back"],
    ],
    "umbrellapay": [
      .paid: paid + ["confirmed"],
      .pending: ["waiting_payment", "pending", "processing", "authorized"],
      .failed: ["refused", "failed", "canceled", "cancelled", "rejected"], .expired: ["expired"],
      .refunded: ["refunded"], .chargeback: ["chargedback", "in_protest"],
    ],
    "atomopay": [
      .paid: paid + ["pago", "confirmed"],
      .pending: [
        "waiting_payment", "pending", "waiting", "processing", "prossessing", "authorized",
        "aguardando pagamento",
      ],
      .failed: [
        "refused", "antifraud", "cancelled", "canceled", "failed", "rejected", "cancelado", "falha",
      ],
      .expired: ["expired"], .refunded: ["refunded"],
      .chargeback: ["chargedback", "pre chargeback"],
    ],
  ]

  static let never = [
    "", " ", "null", "nil", "undefined", "true", "1", "200", "success", "error", "ok", "unpaid",
    "not_paid", "paid!", "paid ", "payed", "frozen", "created", "refund", "chargebackk",
    "partially_paid", "partially_refunded", "transaction", "pré-pago", "desconhecido",
  ]

  /// Everything that any sheet knows, and what none does.
  static var everything: [String] {
    Set(byType.values.flatMap { $0.values.flatMap { $0 } } + never).sorted()
  }

  static func expected(_ word: String, _ type: String) -> PaymentStatus? {
    byType[type]?.first { $0.value.contains(word) }?.key
  }

  static func mapped(_ word: String, _ type: String) -> PaymentStatus? {
    switch type {
    case "syncpay": SyncPayMapping.status(word)
    case "paradise": ParadiseMapping.status(word)
    case "umbrellapay": UmbrellaPayMapping.status(word)
    case "atomopay": AtomoPayMapping.status(word)
    default: nil
    }
  }
}

struct StatusWordsTests {
  @Test(arguments: Gateways.types, StatusSheet.everything)
  func `only a gateway's own words count, in any case`(type: String, word: String) {
    let expected = StatusSheet.expected(word, type)
    #expect(StatusSheet.mapped(word, type) == expected)
    #expect(StatusSheet.mapped(word.uppercased(), type) == expected)
    #expect(StatusSheet.mapped(word.capitalized, type) == expected)
  }

  /// A query's answer with this in the place of the status.
  private func status(_ word: JSONValue?, _ type: String) throws -> PaymentStatus?? {
    let body: JSONValue
    var fields: [String: JSONValue] = [
      "id": "1", "hash": "h", "external_id": "PAY-7", "reference_id": "1", "amount": 1990,
    ]
    fields["status"] = word
    body = type == "umbrellapay" ? ["status": 200, "data": .object(fields)] : .object(fields)
    let response = HTTPResponse(status: 200, body: try body.bytes())
    let inquiry = answer(of: type, response)
    guard case .found(let observation) = inquiry else { return nil }
    return .some(observation.status)
  }

  private func moves(_ status: PaymentStatus?, from current: PaymentStatus) -> Bool {
    guard let status else { return false }
    return PaymentVerdict(
      current: current, confirmed: status, asked: Money(centavos: 1990),
      confirmedAmount: Money(centavos: 1990)) != .unchanged
  }

  @Test(arguments: Gateways.types, StatusSheet.everything)
  func `only a listed word moves a payment`(type: String, word: String) throws {
    let status = try #require(try status(.string(word), type))
    // Answers are read without the spaces around a word.
    let expected = StatusSheet.expected(word.trimmingCharacters(in: .whitespaces), type)
    #expect(status == expected)
    let moved = PaymentStatus.allCases.filter { moves(status, from: $0) }
    #expect(moved.isEmpty == (expected == nil || expected == .pending))
  }

  @Test(arguments: Gateways.types)
  func `a status that is missing, null, a number or an object moves nothing`(type: String) throws {
    let odd: [JSONValue?] = [nil, .null, 200, 1, true, ["paid": true], ["paid"]]
    for word in odd {
      let status = try #require(try status(word, type))
      #expect(status == nil)
    }
  }
}
