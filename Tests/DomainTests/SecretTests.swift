import Domain
import Testing

struct SecretTests {
  private struct Holder: Sendable {
    let name = "conta"
    let key = Secret("sk_live_73")
    let fields = Secret(["client_secret": "sk_live_73"])
    let bytes: Secret<[UInt8]>? = Secret(Array("sk_live_73".utf8))
  }

  private static func dumped(_ value: some Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  private static func printed(_ value: some Any) -> String {
    var text = ""
    print(value, to: &text)
    return text
  }

  @Test func `no printed form shows the value`() {
    let secret = Secret("sk_live_73")
    let texts = [
      "\(secret)", String(describing: secret), String(reflecting: secret), Self.dumped(secret),
      Self.printed(secret), "\([secret])", "\(Optional(secret) as Any)", "\(["k": secret])",
    ]
    for text in texts {
      #expect(!text.contains("sk_live"))
      #expect(text.contains("•••"))
    }
  }

  @Test func `a type that holds one shows nothing either`() {
    let holder = Holder()
    for text in [
      "\(holder)", String(reflecting: holder), Self.dumped(holder), Self.printed(holder),
    ] {
      #expect(!text.contains("sk_live"))
      #expect(!text.contains("115"), "the bytes show")
    }
  }

  @Test func `reflection finds no part of it`() {
    let secret = Secret(["client_secret": "sk_live_73"])
    #expect(Mirror(reflecting: secret).children.isEmpty)
  }

  @Test func `asked openly it says the value`() {
    #expect(Secret("sk_live_73").reveal() == "sk_live_73")
  }
}
