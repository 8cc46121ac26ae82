import Application
import Domain
import HTTPTransport
import JSON
import Testing

@testable import PaymentGateways

/// A gateway that repeats everything it was sent, as error pages do: catches a token, a tax number or
/// the secret of our address on its way into a log, an alert or a stored reason.
struct SecretsInReasonsTests {
  /// The request as a message, bare and as JSON.
  private static func echo(_ request: HTTPRequest, status: Int, asJSON: Bool) -> HTTPResponse {
    let headers = request.headers.map { "\($0.name): \($0.value)" }.joined(separator: " ")
    let text =
      "bad request \(request.url) \(headers) \(request.bodyText) CPF 529.982.247-25 inválido, "
      + "telefone (11) 99999-0000, 5511999990000, "
      + "/payment/g/whs-secret unreachable"
    let json = JSONValue.object([
      "message": .string(text), "error": ["refusedReason": .string(text)],
      "errors": ["customer.document": [.string(text)]],
    ])
    let body = asJSON ? json.bytes : Array(text.utf8)
    return HTTPResponse(status: status, body: body)
  }

  private func echoing(_ status: Int, asJSON: Bool) -> GatewayLine {
    GatewayLine(
      "Gateway", send: { request in Self.echo(request, status: status, asJSON: asJSON) },
      pause: { _ in })
  }

  private func gateway(_ type: SampleGateway, _ line: GatewayLine) -> any PaymentGateway {
    type.over(line, ["search_by_reference": "true"])
  }

  @Test(
    arguments: SampleGateway.withKey, [200, 201, 400, 401, 403, 404, 408, 422, 429, 500])
  func `no outcome shows a secret or a person`(type: SampleGateway, status: Int) {
    for asJSON in [true, false] {
      let adapter = gateway(type, echoing(status, asJSON: asJSON))
      let reference = PaymentReference(PaymentID(7))
      let told: [Any] = [
        adapter.createCharge(.sample(gateway: type.type), deadline: .soon),
        adapter.queryStatus(.charge(ChargeIdentity(transactionID: "1")), deadline: .soon),
        adapter.queryStatus(.reference(reference), deadline: .soon), adapter.test(deadline: .soon),
      ]
      for outcome in told {
        let text = "\(outcome) \(String(reflecting: outcome))"
        for secret in SampleGateway.secrets {
          #expect(!text.contains(secret), "\(text)")
        }
      }
    }
  }

  @Test(arguments: SampleGateway.withKey)
  func `no printed form of an adapter shows a secret`(type: SampleGateway) {
    let adapter = gateway(type, echoing(200, asJSON: true))
    var text = "\(adapter) \(String(reflecting: adapter))"
    dump(adapter, to: &text)
    for secret in SampleGateway.secrets { #expect(!text.contains(secret)) }
  }

  @Test(arguments: [HTTPTransportError.Phase.beforeSending, .afterSending])
  func `a failure of the transport shows no address`(phase: HTTPTransportError.Phase) {
    for type in SampleGateway.withKey {
      let outcome = type.over(.failing(phase)).createCharge(.sample(), deadline: .soon)
      #expect(!"\(outcome)".contains("gateway.example"))
    }
  }

  @Test(arguments: [
    ("CPF 52998224725 inválido", "CPF ••• inválido"), ("529.982.247-25", "•••"),
    ("529982247-25", "•••"), ("CNPJ 11.222.333/0001-81 inválido", "CNPJ ••• inválido"),
    ("CNPJ 12.ABC.345/01DE-35 inválido", "CNPJ ••• inválido"), ("12abc345/01de-35", "•••"),
    ("document 12ABC34501DE35 inválido", "document ••• inválido"),
    ("id 12ABC34501DE36 refused", "id 12ABC34501DE36 refused"), ("11222333/0001-81", "•••"),
    ("11222333000181", "•••"), ("mail jose@example.com.", "mail •••"),
    ("fone (11) 99999-0000 e 11 3333-4444", "fone ••• e •••"), ("5511999990000", "•••"),
    ("/x?api_token=abc&y=1", "/x?api_token=•••&y=1"), ("Bearer abc.def", "Bearer •••"),
    ("key sk_live_1 wrong", "key sk_••• wrong"),
    ("HTTP 422: amount must be at least 1.00", "HTTP 422: amount must be at least 1.00"),
  ])
  func `texts lose what names a person or opens an account`(text: String, shown: String) {
    #expect(ErrorText.hidden(text) == shown)
  }
}
