import Domain
import Foundation
import JSON
import Testing

/// What the flows know of a gateway, from its page in `docs/facts` and from `docs/gateways.md`; nothing of it is read from
/// the adapters.
struct Gateway: Sendable {
  /// The type, as settings and the sandbox write it.
  let rawValue: String
  /// As people write it.
  let title: String
  /// What the sandbox calls a seller's key.
  let keyName: String
  var keyPrefix = ""
  /// The credentials of an account, as `rastro apply` reads them.
  let credentials: @Sendable (GatewayKeys) -> [String: String]
  /// What the sandbox registers of an account beside its key.
  var registration: @Sendable (GatewayKeys) -> [String: JSONValue] = { _ in [:] }
  /// The least that a charge may be, in centavos.
  let minimum: Int
  /// The gateway's word for money that came, and for money that is waited for.
  let words: (paid: String, pending: String)
  /// A word of its own for a dispute about money that came.
  let disputeWord: String
  var partialRefundWord = "partially_refunded"
  /// A webhook as anybody could write it, in the form that the gateway documents.
  let write: @Sendable (_ word: String, _ id: String, _ reference: String) -> String
  /// The settings with which it finds a charge by our reference; nil where it cannot.
  var searchSettings: [String: String]?
  /// For how long a code of the sandbox lasts; nil where the gateway does not say.
  var codeLife: Range<Interval>?
  /// The looks for a code that the answer lacked before a buyer is told to wait, at least one; nil where
  /// queries show none.
  var looksForCode: Int?
  var countsReais = false
  /// A charge needs the payer's data.
  var needsPayer = true
  /// It was seen to refuse a charge and keep it, and to answer with another charge's id.
  var canRefuseAndKeep = true
  /// One body may tell of several charges.
  var sendsSeveralWebhooks = true
  /// A query shows whose charge it is, by the reference.
  let handsReferenceBack: Bool
  /// A query shows when a charge was made.
  var tellsTime = true

  /// The amount as the gateway gets it.
  func written(_ reais: String) -> JSONNumber? {
    JSONNumber(reais).flatMap { countsReais ? $0 : $0.hundredths.map { JSONNumber($0) } }
  }

  func webhook(_ word: String, of id: String, reference: String) -> String {
    write(word, id, reference)
  }
}

extension Gateway: CaseIterable, Equatable, CustomTestStringConvertible {
  static let allCases: [Gateway] = [.syncpay, .paradise, .umbrellapay, .atomopay]

  var testDescription: String { rawValue }

  static func == (one: Gateway, other: Gateway) -> Bool { one.rawValue == other.rawValue }
}
