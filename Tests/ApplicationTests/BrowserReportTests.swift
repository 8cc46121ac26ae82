import Application
import Domain
import TestPorts
import Testing

/// What the page reports of its browser, in whatever order reports arrive.
struct BrowserReportTests {
  private let now = Surroundings.now

  private func cookie(_ id: String, _ age: Interval) -> String {
    "fb.1.\(now.milliseconds - age.milliseconds).\(id)"
  }

  private func stored(
    fbclid: String? = "NEW", fbp: String? = nil, origin: Click.Origin? = nil, fbc: String? = nil
  ) -> StoredBrowserIDs {
    StoredBrowserIDs(fbclid: fbclid, fbp: fbp, fbpOrigin: origin, fbc: fbc)
  }

  @Test func `the Pixel's new cookie replaces that of an earlier click`() {
    let new = cookie("NEW", .seconds(0))
    let change = stored(fbc: cookie("OLD", .days(30)))
      .change(by: BrowserReport(fbc: new), at: now)
    #expect(change.fbc?.text == new)
    #expect(change.fbcFault == nil)
  }

  @Test func `a late report of an earlier click's cookie changes nothing`() {
    let change = stored(fbc: cookie("NEW", .seconds(5)))
      .change(by: BrowserReport(fbc: cookie("OLD", .seconds(0))), at: now)
    #expect(change.fbc == nil)
    #expect(change.fbcFault == .otherClick)
  }

  @Test func `without a click id in the address the newer cookie counts, whenever it comes`() {
    let (old, new) = (cookie("A", .minutes(9)), cookie("B", .minutes(1)))
    #expect(
      stored(fbclid: nil, fbc: old).change(by: BrowserReport(fbc: new), at: now).fbc?.text == new)
    #expect(stored(fbclid: nil, fbc: new).change(by: BrowserReport(fbc: old), at: now).fbc == nil)
  }

  @Test func `a real browser id replaces a made one, and no real one`() {
    let (made, real) = (cookie("1", .seconds(1)), cookie("2", .days(1)))
    let report = BrowserReport(fbp: real)
    #expect(stored(fbp: made, origin: .generated).change(by: report, at: now).fbp?.text == real)
    #expect(stored().change(by: report, at: now).fbp?.text == real)
    #expect(
      stored(fbp: cookie("3", .days(2)), origin: .cookie).change(by: report, at: now).fbp == nil)
  }

  @Test func `a stored cookie that the rule no longer takes gives way`() {
    let real = cookie("2", .days(1))
    let change = stored(fbp: "fb.1.1760000000000.undefined", origin: .cookie)
      .change(by: BrowserReport(fbp: real), at: now)
    #expect(change.fbp?.text == real)
  }

  @Test func `a report without cookies takes nothing away`() {
    let change = stored(fbp: cookie("3", .days(2)), origin: .cookie, fbc: cookie("NEW", .days(1)))
      .change(by: BrowserReport(), at: now)
    #expect(change == BrowserIDChange())
  }
}
