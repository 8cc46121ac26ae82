import Domain
import Testing

struct DeliveryTokenTests {
  @Test func `a token is 32 lower-case hex digits, and nothing shows it`() throws {
    // Would catch: the secret of a buyer's page in a log.
    let text = "0123456789abcdef0123456789abcdef"
    let token = try #require(DeliveryToken(text))
    #expect(token.secret.reveal() == text)
    #expect(!"\(token)".contains("0123") && !String(reflecting: token).contains("0123"))
    #expect(
      DeliveryToken(random: Array(repeating: 0xAB, count: 16))
        == DeliveryToken(String(repeating: "ab", count: 16)))
  }

  @Test(arguments: [
    "", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdef0",
    "0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcdeg",
    "0123456789abcdef 123456789abcdef", "0123456789abcdef0123456789abcd\u{E9}",
  ])
  func `a text of another form is none`(text: String) { #expect(DeliveryToken(text) == nil) }
}
