import Testing

@testable import Admin

@Suite struct SecurityHeadersTests {
  private func value(_ name: String, isEncrypted: Bool = true) -> String? {
    SecurityHeaders.list(isEncrypted: isEncrypted).first { $0.name == name }?.value
  }

  /// On plain HTTP browsers ignore it, and on this machine it would lock other programs out.
  @Test func `over HTTPS browsers never come back without it`() {
    #expect(value("Strict-Transport-Security") == "max-age=31536000")
    #expect(value("Strict-Transport-Security", isEncrypted: false) == nil)
  }

  @Test func `nothing foreign runs, and no frame shows a page`() throws {
    let policy = try #require(value("Content-Security-Policy"))
    for part in [
      "default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
    ] {
      #expect(policy.contains(part))
    }
    #expect(!policy.contains("unsafe") && !policy.contains("*"))
    #expect(value("X-Content-Type-Options") == "nosniff")
    #expect(value("Cache-Control") == "no-store")
    #expect(value("Referrer-Policy") == "same-origin")
  }
}
