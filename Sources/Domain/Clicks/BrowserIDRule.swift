/// Which `fbp` and `fbc` belong to a click: one rule for arriving clicks, for what the page reports
/// later, for clicks that nginx answered alone, and once more before an event is sent.
///
/// Meta credits a sale to the ad whose click id stands in `fbc`, so an `fbc` of an earlier click would
/// credit the wrong ad; none is better (facts: meta 7).
package enum BrowserIDRule {
  /// By how much a browser's clock may be ahead of ours.
  package static let clockSkew = Interval.minutes(5)
  /// Meta refuses an older `fbc`.
  package static let clickIDAge = Interval.days(90)

  package static func fbp(_ text: String, at now: Timestamp) throws(BrowserIDFault) -> MetaCookie {
    guard let cookie = MetaCookie(text, .fbp) else { throw .malformed }
    guard cookie.createdAt <= now.adding(clockSkew) else { throw .inFuture }
    return cookie
  }

  /// `fbclid` is the click id in the click's address: without one the browser's cookie counts.
  package static func fbc(
    _ text: String, fbclid: String?, at now: Timestamp
  ) throws(BrowserIDFault) -> MetaCookie {
    guard let cookie = MetaCookie(text, .fbc) else { throw .malformed }
    if let fbclid, !fbclid.isEmpty, !cookie.holds(clickID: fbclid) { throw .otherClick }
    guard cookie.createdAt <= now.adding(clockSkew) else { throw .inFuture }
    guard now.since(cookie.createdAt) <= clickIDAge else { throw .tooOld }
    return cookie
  }

  /// The same for an event that happened at a time that is over.
  ///
  /// The Pixel saves its cookie a moment after the page was asked for, and by the browser's clock:
  /// the skew is allowed here too.
  package static func fbc(
    _ text: String, fbclid: String?, of event: Timestamp, sentAt now: Timestamp
  ) throws(BrowserIDFault) -> MetaCookie {
    let cookie = try fbc(text, fbclid: fbclid, at: now)
    guard cookie.createdAt <= event.adding(clockSkew) else { throw .afterEvent }
    return cookie
  }
}
