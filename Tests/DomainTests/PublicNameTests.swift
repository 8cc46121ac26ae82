import Domain
import Testing

struct PublicNameTests {
  @Test(arguments: ["a", "oferta", "Oferta-1_x", String(repeating: "f", count: 64), "0"])
  func `letters, digits, hyphens and underscores make a name`(text: String) {
    #expect(text.isPublicName)
  }

  @Test(arguments: [
    "", "ação", "a b", "a'b", "a;b", "a/b", "a.b", "a:b", "a\u{0}", "a\n", "💥", "ａ", "a\u{301}",
    "%41",
    String(repeating: "f", count: 65),
  ])
  func `anything else makes none`(text: String) {
    #expect(!text.isPublicName)
  }
}
