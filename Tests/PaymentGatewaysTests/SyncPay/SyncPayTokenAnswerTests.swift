import HTTPTransport
import Testing

@testable import PaymentGateways

/// Answers to a token request (facts: syncpay 1, 8).
struct SyncPayTokenAnswerTests {
  @Test(arguments: [("token.json", 3600), ("token-without-life.json", 3600)])
  func `a token comes with its life`(body: String, lifetime: Int) throws {
    #expect(
      try SyncPayResponses.token(try answer(200, body))
        == SyncPayResponses.Token(value: "tok-1", lifetime: lifetime))
  }

  @Test(arguments: [
    (401, "unauthenticated.json", "client_id e client_secret: Unauthenticated."),
    (422, "invalid-client.json", "client_id e client_secret: Invalid client"),
    (403, "ip-not-allowed.json", "libere o IP no painel: IP not allowed"),
  ])
  func `refused credentials say what to change`(status: Int, body: String, text: String) throws {
    let response = try answer(status, body)
    let refusal = #expect(throws: SyncPayResponses.Refusal.self) {
      try SyncPayResponses.token(response)
    }
    guard case .credentials(let reason)? = refusal else {
      Issue.record("not about credentials: \(String(describing: refusal))")
      return
    }
    #expect(reason.hasSuffix(text))
  }

  @Test(arguments: [
    (429, "too-many.json"), (500, "server-error.json"), (502, "bad-gateway.html"),
    (200, "token-missing.json"), (200, "empty.txt"), (200, "null.json"), (200, "bad-gateway.html"),
  ])
  func `another answer says nothing about the credentials`(status: Int, body: String) throws {
    let response = try answer(status, body)
    let refusal = #expect(throws: SyncPayResponses.Refusal.self) {
      try SyncPayResponses.token(response)
    }
    guard case .other? = refusal else {
      Issue.record("about credentials: \(String(describing: refusal))")
      return
    }
  }
}
