import Application
import Domain
import Testing

@testable import rastro

/// What logging in is made of: real hashes, and codes of real apps.
struct PasswordHasherTests {
  @Test func `a password matches its hash, and nobody's hash no password`() throws {
    let hasher = PasswordHasher.argon2()
    let hash = try #require(try hasher.hash(Secret("vaso lilás 7 lua"))).reveal()
    #expect(hash.hasPrefix("$argon2id$"))
    #expect(!hasher.needsRehash(hash))
    #expect(try hasher.matches(Secret("vaso lilás 7 lua"), hash) == true)
    #expect(try hasher.matches(Secret("vaso lilás 8 lua"), hash) == false)
    #expect(try hasher.matches(Secret("vaso lilás 7 lua"), nil) == false)
  }

  @Test func `an app's address holds its secret, of which each is another`() {
    let secret = TimeCodes.apps.newSecret()
    #expect(secret.reveal().count == 32)
    #expect(TimeCodes.apps.newSecret() != secret)
    let address = TimeCodes.apps.address(secret, "ana@loja.com").reveal()
    #expect(address.hasPrefix("otpauth://totp/Rastro:ana%40loja.com?secret=\(secret.reveal())"))
  }
}
