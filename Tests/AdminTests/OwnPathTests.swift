import Testing

@testable import Admin

@Suite struct OwnPathTests {
  @Test(arguments: ["/admin", "/pools/7/meta-pixel", "/admin/payments?state=paid"])
  func `a path of ours is gone to`(_ path: String) {
    #expect(OwnPath.checked(path) == path)
  }

  @Test(arguments: [
    "//evil.example", "/\\evil.example", "https://evil.example/admin", "/go/oferta", "admin",
    "/admin\r\nSet-Cookie: a=b", "/admin//evil.example", "javascript:alert(1)", "",
  ])
  func `whatever may lead elsewhere is not`(_ path: String) {
    #expect(OwnPath.checked(path) == nil)
  }
}
