import Application
import Domain
import Testing

@testable import Admin

@Suite struct BrowserCookiesTests {
  private let secret = Secret(String(repeating: "a1", count: 32))

  @Test func `over HTTPS no other host of the domain can set the session`() {
    let cookies = BrowserCookies(publicURL: "https://loja.exemplo.com.br")
    let value = cookies.setSession(secret).1
    #expect(value.hasPrefix("__Host-rastro-session="))
    for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/;"] {
      #expect(value.contains(part))
    }
    #expect(!value.contains("Domain"))
    #expect(
      cookies.session(in: FormFields.cookies(value.split(separator: ";").first.map(String.init)))
        == secret)
  }

  /// A browser would keep neither over plain HTTP.
  @Test func `on this machine the cookie goes without the prefix`() {
    let value = BrowserCookies(publicURL: "http://127.0.0.1:8080").setSession(secret).1
    #expect(value.hasPrefix("rastro-session="))
    #expect(!value.contains("Secure"))
  }

  @Test func `the end of a session takes the cookie away`() {
    #expect(BrowserCookies(publicURL: "https://a").setSession(nil).1.contains("Max-Age=0"))
  }

  @Test(arguments: ["", "short", "A1B2", "zz\(String(repeating: "0", count: 62))"])
  func `what is no secret of ours is none`(_ value: String) {
    let cookies = BrowserCookies(publicURL: "https://a")
    #expect(cookies.session(in: ["__Host-rastro-session": value]) == nil)
  }
}
