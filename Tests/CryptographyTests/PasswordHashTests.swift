import Testing

@testable import Cryptography

/// Passwords as they are stored.
struct PasswordHashTests {
  private let cheap = PasswordHash(memory: 64, passes: 1)

  @Test func `a known password, salt and cost give the value of the reference implementation`()
    throws
  {
    // argon2's own test vectors (test.c), here with 32 bytes of hash and version 19.
    let hash = try PasswordHash(memory: 65_536, passes: 2).hash(
      "password", salt: Array("somesalt".utf8))
    #expect(
      hash == "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
        + "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
  }

  @Test func `a password matches its own hash, and no other does`() throws {
    let stored = try cheap.hash("correto cavalo é bom")
    #expect(try PasswordHash.matches(stored, "correto cavalo é bom"))
    #expect(try !PasswordHash.matches(stored, "correto cavalo e bom"))
    #expect(try !PasswordHash.matches(stored, ""))
    #expect(try !PasswordHash.matches("", "correto cavalo é bom"))
    #expect(try !PasswordHash.matches("$argon2id$v=19$broken", "x"))
  }

  @Test func `the same password never has the same hash, and standard costs are in its text`()
    throws
  {
    let (one, other) = (
      try PasswordHash.standard.hash("correto cavalo"),
      try PasswordHash.standard.hash("correto cavalo")
    )
    #expect(one != other)
    #expect(one.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(!PasswordHash.standard.needsRehash(one))
    #expect(try PasswordHash.standard.needsRehash(cheap.hash("correto cavalo")))
  }

  @Test func `nobody's hash has the cost of a real one and no password`() throws {
    // Would catch: a login that nobody has is refused at once, and so tells that nobody has it.
    let ofNobody = PasswordHash.ofNobody
    #expect(!PasswordHash.standard.needsRehash(ofNobody))
    #expect(ofNobody.count == (try PasswordHash.standard.hash("x")).count)
    let began = ContinuousClock.now
    #expect(try !PasswordHash.matches(ofNobody, "correto cavalo"))
    // A text that Argon2 cannot read comes back in microseconds.
    #expect(ContinuousClock.now - began > .milliseconds(2))
  }
}
