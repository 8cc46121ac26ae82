import Cryptography
import Testing

@Suite struct DigestTests {
  @Test(
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      ("john_smith@gmail.com", "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"),
      ("16505551212", "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176"),
      ("mary", "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec"),
      ("정", "8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14"),
      ("valéry", "08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c"),
      ("19970216", "01acdbf6ec7b4f478a225f1a246e5d6767eeab1a7ffa17f025265b5b94f40f0c"),
      ("us", "79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621"),
      ("5511999998888", "b8e374ecc3a7a117a4df68efc21b0157f7c2ea542f7edaf29b33dc8818cf695e"),
      ("joão", "d147147c3dcbe0ac2756b42297dd7f013f8b2fa6178e209c3f74dc7d752243ef"),
      ("sãopaulo", "3eda1428ae1aece064071f8d40f08fe2bc59ffa66c171a163caf15122ec4d7f0"),
      ("user-123", "fcdec6df4d44dbc637c7c5b58efface52a7f8a88535423430255be0bb89bedd8"),
    ])
  func `SHA-256 gives the published digests`(text: String, digest: String) {
    // Would catch: a digest that Meta cannot match, as of UTF-16 or of upper-case hex.
    #expect(sha256Hex(text) == digest)
  }

  @Test(
    arguments: [
      (
        [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xAA, count: 131),
        Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
      (
        Array("app-secret".utf8), Array("access-token".utf8),
        "dbf9c72b4c8f56924f8e07138f6d465c69cb5c9dbca908ce1403e993e1a5f799"
      ),
      ([], [], "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
    ])
  func `HMAC gives the published codes`(key: [UInt8], message: [UInt8], code: String) {
    // Would catch: key and message exchanged, or a long or empty key handled wrongly.
    #expect(hex(hmacSHA256(key: key, message: message)) == code)
  }

  @Test(
    arguments: [("abc", "abc", true), ("abc", "abd", false), ("abc", "ab", false), ("", "", true)])
  func `constant-time comparison compares`(left: String, right: String, expected: Bool) {
    // Would catch: a signature check that always agrees, or looks at a prefix alone.
    #expect(constantTimeEquals(left, right) == expected)
  }

  @Test func `hex goes there and back, and refuses what is none`() {
    // Would catch: a key read wrongly from its hex form.
    let all = (0...255).map { UInt8($0) }
    #expect(bytes(hex: hex(all)) == all)
    #expect(bytes(hex: hex(all).uppercased()) == all)
    #expect(hex([0x00, 0x0F, 0xFF]) == "000fff")
    for wrong in ["0", "0g", "é", "0x", " 1"] { #expect(bytes(hex: wrong) == nil) }
  }

  @Test func `random bytes have their length and differ`() {
    // Would catch: a buffer that was never filled.
    #expect(randomBytes(0).isEmpty)
    #expect(randomBytes(32).count == 32)
    #expect(randomBytes(32) != randomBytes(32))
  }
}
