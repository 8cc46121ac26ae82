import Cryptography
import Testing

@Suite struct EncryptionKeyTests {
  private let secret = Array("1234:AAE-token 😀".utf8)

  @Test(arguments: [0, 1, 16, 17, 100_000])
  func `what was encrypted opens`(count: Int) throws {
    // Would catch: a block or a tag cut off.
    let key = try EncryptionKey(randomBytes(32))
    let plaintext = [UInt8](repeating: 7, count: count)
    let encrypted = try key.encrypt(plaintext, for: "bots/1/token")
    #expect(encrypted.count == count + 37)
    let same = try key.decrypt(encrypted, for: "bots/1/token") == plaintext
    #expect(same)
  }

  @Test func `another key, another row and any changed bit are refused`() throws {
    // Would catch: a ciphertext moved to another row, or a tag that is not checked.
    let key = try EncryptionKey(randomBytes(32))
    let encrypted = try key.encrypt(secret, for: "row 1")
    #expect(throws: CryptographyError.doesNotOpen) { try key.decrypt(encrypted, for: "row 2") }
    #expect(throws: CryptographyError.doesNotOpen) {
      try EncryptionKey(randomBytes(32)).decrypt(encrypted, for: "row 1")
    }
    for index in encrypted.indices {
      var changed = encrypted
      changed[index] ^= 1
      #expect(throws: CryptographyError.doesNotOpen) { try key.decrypt(changed, for: "row 1") }
    }
    for length in [0, 8, 9, 27, 36, encrypted.count - 1] {
      #expect(throws: CryptographyError.doesNotOpen) {
        try key.decrypt(Array(encrypted.prefix(length)), for: "row 1")
      }
    }
  }

  @Test func `the same text never encrypts to the same bytes`() throws {
    // Would catch: a nonce used twice, which breaks GCM.
    let key = try EncryptionKey(randomBytes(32))
    let nonces = try (0..<100).map { _ in
      Array(try key.encrypt(secret, for: "row").dropFirst(9).prefix(12))
    }
    #expect(Set(nonces).count == 100)
  }

  @Test(arguments: [0, 16, 31, 33, 64])
  func `a key of another length is refused`(length: Int) {
    // Would catch: a key file that was cut, or read as hex text.
    #expect(throws: CryptographyError.keyLength(length)) {
      try EncryptionKey([UInt8](repeating: 1, count: length))
    }
  }

  @Test func `an encrypted text names its key and tells nothing of it`() throws {
    let bytes = randomBytes(32)
    let key = try EncryptionKey(bytes)
    #expect(try Array(key.encrypt(secret, for: "row").prefix(9)) == [1] + key.id)
    #expect(try EncryptionKey(bytes).id == key.id)
    #expect(try EncryptionKey(randomBytes(32)).id != key.id)
    #expect(!bytes.starts(with: key.id) && !sha256(bytes).starts(with: key.id))
  }

  /// `1234:AAE-token` for `bots/1/token` as the first releases encrypted it, made by another program with
  /// 32 times the byte 7.
  ///
  /// The second begins like a text with a header.
  private static let withoutHeader = [
    "000102030405060708090a0b29b3da442748980c5ac68af7873626c85115a06c929df6719a4c805c8a67",
    "010102030405060708090a0b831cdf062a9b327591e852ed31c4e568103dc65a590ddb329ebb8c61e7b6",
  ]

  @Test(arguments: withoutHeader)
  func `a text encrypted before keys had names still opens, whatever byte it begins with`(
    text: String
  ) throws {
    // Would catch: an installation that cannot read its own secrets after an update.
    let key = try EncryptionKey([UInt8](repeating: 7, count: 32))
    let encrypted = try #require(bytes(hex: text))
    #expect(try key.decrypt(encrypted, for: "bots/1/token") == Array("1234:AAE-token".utf8))
    #expect(throws: CryptographyError.doesNotOpen) {
      try key.decrypt(encrypted, for: "bots/2/token")
    }
  }
}
