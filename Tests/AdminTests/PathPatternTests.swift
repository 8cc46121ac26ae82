import Testing

@testable import Admin

@Suite struct PathPatternTests {
  private let pattern: PathPattern = "/admin/payment/{reference}/resend-meta"

  @Test func `an address gives what stands at its places`() {
    #expect(pattern.values(of: "/admin/payment/PAY-7/resend-meta") == ["reference": "PAY-7"])
  }

  @Test(arguments: [
    "/admin/payment/PAY-7", "/admin/payment//resend-meta", "/admin/payment/PAY-7/resend-meta/",
    "/admin/payment/a.b/resend-meta", "/admin/payment/é/resend-meta", "",
    "/admin/payment/\(String(repeating: "1", count: 129))/resend-meta",
  ])
  func `another address is none of ours`(_ path: String) {
    #expect(pattern.values(of: path) == nil)
  }

  @Test func `a link is written by the pattern that reads it`() {
    #expect(pattern.path("PAY-7") == "/admin/payment/PAY-7/resend-meta")
  }
}
