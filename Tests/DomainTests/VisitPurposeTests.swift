import Domain
import Testing

struct VisitPurposeTests {
  @Test(arguments: [
    "prefetch", "prefetch;prerender", "Prefetch", "PREFETCH; PRERENDER", "preview", "Preview",
    "prefetch;anonymous-client-ip", "prerender", " prefetch ", "- - preview -",
  ])
  func `a browser that asks in advance is known by its header`(header: String) {
    #expect(VisitPurpose.isUnseen(header))
  }

  @Test(arguments: ["", "navigate", "prefetched", "nopreview", "document", "   ", nil])
  func `any other word is a visit`(header: String?) {
    #expect(!VisitPurpose.isUnseen(header))
  }
}
