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
    // The hash is Meta's own (facts: meta 5.1).
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

  @Test func `all words after the first are the surname`() {
    // The hash was computed apart (facts: meta 5.5).
    #expect(
      keys(name: "Ana da Silva").lastName
        == ["3d05da4b552607e09bdc258939666d6b32fedc74392e38ea504c83a06ab3ec44"])
    #expect(keys(name: "Ana Maria\u{A0}de Souza-Lima").lastName == [sha256Hex("mariadesouzalima")])
  }

  @Test func `a name is composed before it is hashed`() {
    // João in NFD; the hashes were computed apart (facts: meta 5.3, 5.4).
    let hashes = keys(name: "Joa\u{303}o Sa\u{303}o").firstName
    #expect(hashes?.first == "d147147c3dcbe0ac2756b42297dd7f013f8b2fa6178e209c3f74dc7d752243ef")
    #expect(hashes?.last == "ed2befb11499489e2570cb053f774b8ed93e89eddab3f78867a2a5f32c58845e")
    #expect(keys(name: "Joa\u{303}o Sa\u{303}o").lastName == keys(name: "João São").lastName)
  }

  @Test func `a word without letters is no name`() {
    #expect(keys(name: "- —").firstName == nil)
    #expect(keys(name: "Ana '").lastName == nil)
  }
}
