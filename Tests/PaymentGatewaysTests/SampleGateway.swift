import Application
import Domain
import HTTPTransport
import JSON
import Testing

@testable import PaymentGateways

/// What the tests over all gateways know of one, from its page in `docs/facts`.
struct SampleGateway: Sendable, CustomTestStringConvertible {
  let description: GatewayDescription
  /// Its folder of recorded bodies.
  let folder: String
  let credentials: [String: String]
  /// The credentials that must never be seen, as they travel.
  let secrets: [String]
  /// Every word that it is known to say, by what it means.
  let gatewayStatuses: [PaymentStatus: [String]]
  let status: @Sendable (_ gatewayStatus: String) -> PaymentStatus?
  /// What it reads in an answer about charge 1.
  let answer: @Sendable (HTTPResponse) -> StatusResponse
  /// A query's answer that holds this transaction, both as JSON.
  var answered: @Sendable (_ transaction: String) -> String = { $0 }
  /// A webhook of this transaction, both as JSON.
  var noticed: @Sendable (_ transaction: String) -> String = { $0 }
  /// The part of a charge request with the price of the only item, in centavos.
  var itemPrice: @Sendable (_ centavos: Int64) -> String? = { _ in nil }
  /// The part of a charge request with the CNPJ 11222333000181; nil where a CPF only is taken.
  var companyNumber: String?
  /// A charge needs a token first, which a call of its own brings.
  var asksForToken = false
  var countsReais = false
  /// The zone in which it tells when money came, where its times name none.
  var tellsBrasiliaTime = false

  /// In the order of `Gateways.all`.
  static let all: [SampleGateway] = [.syncpay, .paradise, .umbrellapay, .atomopay]

  /// Those whose charge is one call.
  static let withKey = all.filter { !$0.asksForToken }

  /// Of all gateways together.
  static let credentials = all.map(\.credentials).reduce(into: [:]) { $0.merge($1) { $1 } }

  /// What must never be seen.
  static let secrets =
    all.flatMap(\.secrets) + [
      "whs-secret", "José da Silva", "Jose da Silva", "52998224725", "529.982.247-25",
      "jose@example.com", "11999990000",
    ]

  var type: String { description.type }
  var testDescription: String { type }

  func settings(_ given: [String: String] = [:]) -> GatewaySettings {
    GatewaySettings(given, form: description.form, standardURL: "https://gateway.example/v1")
  }

  func over(_ script: Script, _ given: [String: String] = [:]) -> any PaymentGateway {
    over(script.line, given)
  }

  func over(_ line: GatewayLine, _ given: [String: String] = [:]) -> any PaymentGateway {
    description.makeFactory()(.sample(type), settings(given), line)
  }

  /// What it reads in a query's answer that holds this transaction.
  func asked(_ transaction: JSONValue) -> StatusResponse {
    answer(HTTPResponse(status: 200, body: Array(answered(text(transaction)).utf8)))
  }

  /// The bytes of a webhook of this transaction.
  func webhook(_ transaction: JSONValue) -> [UInt8] {
    Array(noticed(text(transaction)).utf8)
  }

  private func text(_ transaction: JSONValue) -> String {
    String(decoding: transaction.bytes, as: UTF8.self)
  }
}
