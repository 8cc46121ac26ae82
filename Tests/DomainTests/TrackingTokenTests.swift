import Domain
import Testing

struct TrackingTokenTests {
  @Test(arguments: [
    "3f2504e04f8941d39a0c0305e82c3301", "00000000000040008000000000000000",
    "ffffffffffff4fffbfffffffffffffff",
  ])
  func `a UUID v4 as 32 lower-case hex digits is a token`(text: String) {
    #expect(TrackingToken(text)?.text == text)
  }

  @Test(arguments: [
    "", "tracking_0245156101f95efcb74b9df2", "3F2504E04F8941D39A0C0305E82C3301",
    "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "3f2504e04f8911d39a0c0305e82c3301",
    "3f2504e04f8941d3ca0c0305e82c3301", "3f2504e04f8941d39a0c0305e82c330",
    "3f2504e04f8941d39a0c0305e82c33011", "3f2504e04f8941d39a0c0305e82c330g",
    " 3f2504e04f8941d39a0c0305e82c3301", "3f2504e04f8941d39a0c0305e82c330é",
  ])
  func `legacy and forged tokens are refused`(text: String) {
    #expect(TrackingToken(text) == nil)
  }

  @Test(arguments: [UInt8.min, 0x5A, .max])
  func `random bytes make a token that passes its own check`(byte: UInt8) {
    let made = TrackingToken(random: Array(repeating: byte, count: 16))
    #expect(TrackingToken(made.text) == made)
  }

  @Test func `every random bit that a UUID leaves free is kept`() {
    let made = TrackingToken(random: Array(0x10...0x1F))
    #expect(made.text == "101112131415461798191a1b1c1d1e1f")
  }

  @Test func `a page view's event id is a prefix and a token`() {
    let id = PageViewEventID(TrackingToken(random: Array(repeating: 0xFF, count: 16)))
    #expect(id.text == "pageview_ffffffffffff4fffbfffffffffffffff")
  }
}
