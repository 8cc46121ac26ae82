import Cryptography
import Testing

@Suite struct KeyringTests {
  private let old: EncryptionKey
  private let new: EncryptionKey
  private let both: Keyring
  private let text = Array("1234:AAE".utf8)

  init() throws {
    old = try EncryptionKey(randomBytes(32))
    new = try EncryptionKey(randomBytes(32))
    both = Keyring(current: new, previous: old)
  }

  @Test func `the current key encrypts, and both open`() throws {
    // Would catch: a rotation during which the previous key goes on encrypting, or stops opening.
    let encrypted = try both.encrypt(text, for: "row")
    #expect(both.isEncryptedByCurrent(encrypted))
    #expect(try new.decrypt(encrypted, for: "row") == text)
    #expect(try both.decrypt(encrypted, for: "row") == text)
    let before = try old.encrypt(text, for: "row")
    #expect(!both.isEncryptedByCurrent(before))
    #expect(try both.decrypt(before, for: "row") == text)
  }

  @Test func `without the previous key its texts stay closed, and another row's always`() throws {
    let before = try old.encrypt(text, for: "row")
    #expect(throws: CryptographyError.doesNotOpen) {
      try Keyring(current: new).decrypt(before, for: "row")
    }
    for encrypted in [before, try new.encrypt(text, for: "row")] {
      #expect(throws: CryptographyError.doesNotOpen) {
        try both.decrypt(encrypted, for: "other row")
      }
    }
  }

  @Test func `a text of a third key seems foreign, one of these two does not`() throws {
    let third = try EncryptionKey(randomBytes(32)).encrypt(text, for: "row")
    #expect(both.seemsForeign(third))
    for key in [old, new] { #expect(!both.seemsForeign(try key.encrypt(text, for: "row"))) }
    #expect(!both.seemsForeign([0, 1, 2]))
    #expect(!both.seemsForeign([]))
  }
}
