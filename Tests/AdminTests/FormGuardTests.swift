import Domain
import Testing

@testable import Admin

@Suite struct FormGuardTests {
  private let token = FormGuard.token(for: Secret("session one"))

  private func allows(
    _ field: String, site: String? = nil, origin: String? = nil
  ) -> Bool {
    FormGuard.allows(
      FormInput("form_token=\(field)"), token: token, site: site, origin: origin,
      own: "https://loja.exemplo.com.br")
  }

  @Test func `a form of this browser's own session is acted on`() {
    #expect(allows(token))
    #expect(allows(token, site: "same-origin", origin: "https://loja.exemplo.com.br"))
  }

  @Test func `a token of another session, or none, is not`() {
    #expect(!allows(FormGuard.token(for: Secret("session two"))))
    #expect(!allows(""))
    #expect(!allows(String(token.dropLast())))
  }

  @Test(arguments: ["cross-site", "same-site"])
  func `a form that the browser says comes from elsewhere is not`(_ site: String) {
    #expect(!allows(token, site: site))
  }

  @Test(arguments: ["https://exemplo.com", "null", "http://loja.exemplo.com.br"])
  func `nor one of another origin`(_ origin: String) {
    #expect(!allows(token, origin: origin))
  }
}
