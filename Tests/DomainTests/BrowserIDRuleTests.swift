import Domain
import Testing

/// Which browser ids belong to a click: a wrong one credits a sale to the wrong ad.
struct BrowserIDRuleTests {
  private let now = Timestamp(milliseconds: 1_795_317_053_123)

  private func fbc(_ id: String, _ age: Interval = .seconds(1)) -> String {
    "fb.1.\(now.milliseconds - age.milliseconds).\(id)"
  }

  private func fault(_ text: String, fbclid: String?) -> BrowserIDFault? {
    do throws(BrowserIDFault) {
      _ = try BrowserIDRule.fbc(text, fbclid: fbclid, at: now)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["NEW", "IwAR2-x_Yz", "a", "PAZXh0bgNhZW0.AQ", "Iw.dot"])
  func `a cookie of the click id in the address is this click's`(id: String) {
    #expect(fault(fbc(id), fbclid: id) == nil)
    #expect(fault(fbc("\(id).AQMBAQAA"), fbclid: id) == (id.contains(".") ? .malformed : nil))
  }

  @Test(arguments: ["OLD", "new", "NEWER", "NE", "N", "NEW-", "xNEW", "OLD.NEW"])
  func `a cookie of another click id is not`(id: String) {
    #expect(fault(fbc(id), fbclid: "NEW") == .otherClick)
  }

  @Test(arguments: [nil, ""])
  func `without a click id in the address the cookie counts`(fbclid: String?) {
    #expect(fault(fbc("OLD"), fbclid: fbclid) == nil)
  }

  @Test func `a click id is taken up to 90 days old`() {
    #expect(fault(fbc("A", .days(90)), fbclid: "A") == nil)
    #expect(
      fault(fbc("A", Interval(milliseconds: Interval.days(90).milliseconds + 1)), fbclid: "A")
        == .tooOld)
  }

  @Test func `a browser's clock may be minutes ahead, and no more`() {
    #expect(fault(fbc("A", .minutes(-5)), fbclid: nil) == nil)
    #expect(fault(fbc("A", .minutes(-6)), fbclid: nil) == .inFuture)
    #expect(throws: BrowserIDFault.inFuture) {
      try BrowserIDRule.fbp(fbc("7", .minutes(-6)), at: now)
    }
    #expect(throws: Never.self) { try BrowserIDRule.fbp(fbc("7", .minutes(-5)), at: now) }
  }

  @Test func `a browser id may be of any age`() {
    #expect(throws: Never.self) { try BrowserIDRule.fbp(fbc("7", .days(3000)), at: now) }
  }

  @Test func `a click id of after the event does not go with it`() {
    let event = now.adding(.hours(-3))
    #expect(throws: BrowserIDFault.afterEvent) {
      try BrowserIDRule.fbc(fbc("A", .hours(2)), fbclid: nil, of: event, sentAt: now)
    }
    // The Pixel saves its cookie a moment after the page was asked for.
    #expect(throws: Never.self) {
      try BrowserIDRule.fbc(fbc("A", .minutes(179)), fbclid: nil, of: event, sentAt: now)
    }
  }

  @Test func `of several texts the first that fits is chosen`() {
    let choice = BrowserIDChoice([fbc("OLD"), "", "x", fbc("NEW")]) { text throws(BrowserIDFault) in
      try BrowserIDRule.fbc(text, fbclid: "NEW", at: now)
    }
    #expect(choice.cookie?.text == fbc("NEW"))
    #expect(choice.fault == nil)
  }

  @Test func `of several that fit the one saved last is the newest click's`() {
    // Would catch: an old cookie of another host that credits the sale to the old ad.
    let texts = [fbc("OLD", .days(3)), fbc("NEW", .hours(1)), "x", fbc("MIDDLE", .days(1))]
    let choice = BrowserIDChoice(newestOf: texts) { text throws(BrowserIDFault) in
      try BrowserIDRule.fbc(text, fbclid: nil, at: now)
    }
    #expect(choice.cookie?.text == fbc("NEW", .hours(1)))
    #expect(choice.fault == nil)
    let none = BrowserIDChoice(newestOf: [fbc("OLD"), "x"]) { text throws(BrowserIDFault) in
      try BrowserIDRule.fbc(text, fbclid: "NEW", at: now)
    }
    #expect(none.fault == .otherClick)
  }

  @Test func `where none fits the first one's fault is told`() {
    let choice = BrowserIDChoice([fbc("OLD"), "x"]) { text throws(BrowserIDFault) in
      try BrowserIDRule.fbc(text, fbclid: "NEW", at: now)
    }
    #expect(
      choice == BrowserIDChoice([fbc("OTHER")]) { _ throws(BrowserIDFault) in throw .otherClick })
  }
}
