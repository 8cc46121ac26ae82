import Cryptography
import Testing

@Suite struct KeyringTests {
  private let old: SealingKey
  private let new: SealingKey
  private let both: Keyring
  private let text = Array("1234:AAE".utf8)

  init() throws {
    old = try SealingKey(randomBytes(32))
    new = try SealingKey(randomBytes(32))
    both = Keyring(current: new, previous: old)
  }

  @Test func `the current key seals, and both open`() throws {
    // Would catch: a rotation during which the previous key goes on sealing, or stops opening.
    let sealed = try both.seal(text, for: "row")
    #expect(both.isSealedByCurrent(sealed))
    #expect(try new.open(sealed, for: "row") == text)
    #expect(try both.open(sealed, for: "row") == text)
    let before = try old.seal(text, for: "row")
    #expect(!both.isSealedByCurrent(before))
    #expect(try both.open(before, for: "row") == text)
  }

  @Test func `without the previous key its texts stay closed, and another row's always`() throws {
    let before = try old.seal(text, for: "row")
    #expect(throws: CryptographyError.doesNotOpen) {
      try Keyring(current: new).open(before, for: "row")
    }
    for sealed in [before, try new.seal(text, for: "row")] {
      #expect(throws: CryptographyError.doesNotOpen) { try both.open(sealed, for: "other row") }
    }
  }

  @Test func `a text of a third key seems foreign, one of these two does not`() throws {
    let third = try SealingKey(randomBytes(32)).seal(text, for: "row")
    #expect(both.seemsForeign(third))
    for key in [old, new] { #expect(!both.seemsForeign(try key.seal(text, for: "row"))) }
    #expect(!both.seemsForeign([0, 1, 2]))
    #expect(!both.seemsForeign([]))
  }
}
