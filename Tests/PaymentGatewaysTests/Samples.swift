import Application
import Domain
import HTTPTransport
import Synchronization

@testable import PaymentGateways

/// Static, R$ 10,00; adapters hand codes on unread.
let sampleCode =
  "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000520400005303986540510.005802BR5913Fulano de Tal6008BRASILIA62130509PEDIDO472630400DD"

/// Exact amounts in every gateway's unit: 0.01, 0.07, 9.97, 14.97, 19.99, 1500.00, 999999.99.
let sampleAmounts: [Int64] = [1, 7, 997, 1497, 1999, 150_000, 99_999_999]

extension Payer {
  static let sample = Payer(
    name: Secret("José da Silva"), taxNumber: Secret("52998224725"),
    email: Secret("jose@example.com"), phone: Secret("11999990000"))
}

extension ChargeRequest {
  static func sample(
    _ centavos: Int64 = 1990, description: String = "Plano", payer: Payer = .sample,
    tracking: [String: String] = [:], gateway: String = "g"
  ) -> ChargeRequest {
    ChargeRequest(
      reference: PaymentReference(PaymentID(7)), amount: Money(centavos: centavos),
      description: description,
      webhookURL: Secret("https://shop.example/webhook/payment/\(gateway)/whs-secret/PAY-7"),
      payer: payer, tracking: tracking)
  }
}

extension GatewayAccount {
  static func sample(
    _ type: String, credentials: [String: String] = SampleGateway.credentials
  ) -> GatewayAccount {
    GatewayAccount(
      id: GatewayAccountID(1), sellerID: SellerID(1), type: type,
      credentials: Secret(credentials), webhookSecret: Secret("whs-secret"))
  }
}

extension Deadline {
  static var soon: Deadline { Deadline(in: .seconds(5)) }
}

/// Answers in order, the last one again and again; keeps what was asked and waited.
final class Script: Sendable {
  typealias Answer = Result<HTTPResponse, HTTPTransportError>

  private let answers: Mutex<[Answer]>
  private let asked = Mutex<[HTTPRequest]>([])
  private let waited = Mutex<[Interval]>([])

  init(_ answers: [Answer]) { self.answers = Mutex(answers) }

  convenience init(_ answers: HTTPResponse...) { self.init(answers.map { .success($0) }) }

  static func failing(_ phase: HTTPTransportError.Phase) -> Script {
    Script([
      .failure(HTTPTransportError(code: 28, phase: phase, message: "Timeout was reached"))
    ])
  }

  var requests: [HTTPRequest] { asked.withLock { $0 } }
  var pauses: [Interval] { waited.withLock { $0 } }

  var line: GatewayLine {
    GatewayLine(
      "Gateway",
      send: { request throws(HTTPTransportError) in
        self.asked.withLock { $0.append(request) }
        let next = self.answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
        return try next.get()
      }, pause: { pause in self.waited.withLock { $0.append(pause) } })
  }
}

extension HTTPRequest {
  var bodyText: String {
    if case .bytes(let bytes, _) = body { String(decoding: bytes, as: UTF8.self) } else { "" }
  }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
