import Cryptography
import Domain
import Testing

@testable import MetaConversions

/// How a buyer's own data is written before it is hashed.
struct MatchKeysTests {
  private func keys(name: String? = nil, email: String? = nil, phone: String? = nil) -> MatchKeys {
    MatchKeys(
      Payer(
        name: name.map { Secret($0) }, taxNumber: Secret("52998224725"),
        email: email.map { Secret($0) }, phone: phone.map { Secret($0) }))
  }

  @Test func `an e-mail address is lower case`() {
    // The hash is the fact sheet's own (meta-capi §2.2).
    #expect(
      keys(email: "John_Smith@gmail.com").email
        == ["62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"])
  }

  @Test func `a phone carries Brazil's code`() {
    #expect(
      keys(phone: "11999998888").phone
        == ["b8e374ecc3a7a117a4df68efc21b0157f7c2ea542f7edaf29b33dc8818cf695e"])
  }

  @Test func `names go with and without their accents`() {
    let keys = keys(name: "José d'Ávila")
    #expect(keys.firstName == [sha256Hex("josé"), sha256Hex("jose")])
    #expect(keys.lastName == [sha256Hex("dávila"), sha256Hex("davila")])
  }

  @Test func `what nobody said is left out, and a single word is no family name`() {
    #expect(keys().email == nil)
    #expect(keys().phone == nil)
    #expect(keys().firstName == nil)
    #expect(keys(name: "Ana").lastName == nil)
  }
}
