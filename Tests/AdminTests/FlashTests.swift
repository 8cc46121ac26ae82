import Testing

@testable import Admin

@Suite struct FlashTests {
  @Test(arguments: ["Salvo.", "Ação: \"é\" <b> ; \n 🙂", "a", "ab", "abc"])
  func `the words come back from the cookie as they were`(_ text: String) {
    let flash = Flash(.warning, text)
    #expect(Flash(encoded: flash.encoded) == flash)
    #expect(flash.encoded.utf8.allSatisfy { $0 != 0x3B && $0 != 0x20 && $0 != 0x3D })
  }

  @Test(arguments: ["", "%%%", "bm90aGluZw", "ZXZpbDp0ZXh0"])
  func `what no page of ours wrote is nothing`(_ encoded: String) {
    #expect(Flash(encoded: encoded) == nil)
  }
}
