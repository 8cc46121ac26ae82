import Testing

@testable import Cryptography

/// Codes of authenticator apps.
struct TimeCodeTests {
  private let codes = TimeCode(secret: Array("12345678901234567890".utf8))

  @Test(arguments: [
    (Int64(59), "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
    (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ]) func `the vectors of RFC 6238 come out`(seconds: Int64, code: String) {
    let step = TimeCode.step(atSeconds: seconds)
    #expect(codes.code(step: step, digits: 8) == code)
    #expect(codes.code(step: step) == code.suffix(6))
  }

  @Test func `a code is good for its own half minute and the ones beside it`() {
    let (now, step) = (Int64(1_111_111_109), TimeCode.step(atSeconds: 1_111_111_109))
    for near in step - 1...step + 1 {
      #expect(codes.step(of: codes.code(step: near), atSeconds: now, after: nil) == near)
    }
    for far in [step - 2, step + 2] {
      #expect(codes.step(of: codes.code(step: far), atSeconds: now, after: nil) == nil)
    }
    #expect(codes.step(of: "", atSeconds: now, after: nil) == nil)
  }

  @Test func `a code that was accepted is not accepted again, nor is an earlier one`() {
    let (now, step) = (Int64(1_111_111_109), TimeCode.step(atSeconds: 1_111_111_109))
    #expect(codes.step(of: codes.code(step: step), atSeconds: now, after: step) == nil)
    #expect(codes.step(of: codes.code(step: step - 1), atSeconds: now, after: step) == nil)
    #expect(codes.step(of: codes.code(step: step + 1), atSeconds: now, after: step) == step + 1)
  }

  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ]) func `base 32 is that of RFC 4648, without padding`(text: String, encoded: String) {
    #expect(base32(Array(text.utf8)) == encoded)
    #expect(bytes(base32: encoded) == Array(text.utf8))
  }

  @Test func `a text that is no base 32 has no bytes`() {
    #expect(bytes(base32: "MZXW1") == nil)
    #expect(bytes(base32: "mzxw6") == nil)
    #expect(bytes(base32: "MZ") == nil)
  }

  @Test func `an address for apps has its texts escaped`() {
    #expect(
      TimeCode.address(secret: "MZXW6", issuer: "Rastro", person: "ana+1@x.com")
        == "otpauth://totp/Rastro:ana%2B1%40x.com?secret=MZXW6&issuer=Rastro"
        + "&algorithm=SHA1&digits=6&period=30")
  }
}
