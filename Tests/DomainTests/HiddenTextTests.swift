import Domain
import Testing

/// What a person may see of a webhook's body.
struct HiddenTextTests {
  @Test func `a body shows no name, tax number, address or key of anybody`() {
    let body = #"""
      {"id":"tx-1","status":"paid","amount":1990,"customer":{"name":"Ana \"A\" Souza","email":"ana@x.com",
      "phone":11987654321,"document":"123.456.789-09"},"postbackUrl":"https:\/\/r.example\/webhook\/payment\/syncpay\/s3cr3t\/x",
      "other":"https://r.example/webhook/payment/paradise/AbC","api_token":"tok","cpf" : 12345678909}
      """#
    let hidden = HiddenText.ofBody(body)
    for secret in [
      "Ana", "Souza", "ana@x.com", "11987654321", "123.456", "s3cr3t", "AbC", "tok\"",
      "12345678909",
    ] {
      #expect(!hidden.contains(secret), "\(secret) in \(hidden)")
    }
    for kept in [#""id":"tx-1""#, #""status":"paid""#, #""amount":1990"#] {
      #expect(hidden.contains(kept), "\(kept) in \(hidden)")
    }
  }

  @Test func `a form's fields are hidden like those of an object`() {
    let hidden = HiddenText.ofBody("status=paid&customer[name]=Ana+Souza&cpf=12345678909&id=9")
    #expect(hidden == "status=paid&customer[name]=•••&cpf=•••&id=9")
  }
}
