import Domain
import Testing

@testable import Application

/// The end of a page in an address.
struct PageCursorTests {
  @Test func `a cursor is read as it was written`() {
    let cursor = PageCursor(order: "n", key: 1_795_317_053_123, id: 42)
    #expect(PageCursor(cursor.text) == cursor)
    #expect(cursor.text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." })
  }

  @Test(arguments: [
    "", "n", "n1", "n1.", "n.1", "N1.2", "n1.0", "n-1.2", "n1.2.3", "n01.2", "n1.+2", "é1.2",
    "n99999999999999999999.1", "n1.2 OR 1=1",
  ])
  func `what was never written is no cursor`(text: String) {
    #expect(PageCursor(text) == nil)
  }

  @Test func `a count says whether there are more`() {
    #expect(BoundedCount(number: 412, isExact: true).text == "412")
    #expect(BoundedCount(number: 1_000, isExact: true).text == "1.000")
    #expect(BoundedCount(number: 1_001, isExact: true).text == "1.000+")
    #expect(BoundedCount(number: 7, isExact: false).text == "7+")
  }
}
