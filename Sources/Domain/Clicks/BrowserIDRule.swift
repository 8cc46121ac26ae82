/// Why a browser id that was received is not used.
package enum BrowserIDFault: String, Error, CaseIterable, Sendable {
  case malformed
  /// Created later than now.
  case inFuture = "in_future"
  /// An `fbc` older than Meta takes.
  case tooOld = "too_old"
  /// An `fbc` whose click id is not the one in the click's address.
  case otherClick = "other_click"
  /// An `fbc` created later than the event that it would go with.
  case afterEvent = "after_event"
}

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

/// The browser id that was chosen of those received, or why none was.
///
/// A browser sends two cookies of one name where an older one belongs to another host or path.
package struct BrowserIDChoice: Equatable, Sendable {
  package var cookie: MetaCookie?
  /// Of the first text that was received, where none can be used.
  package var fault: BrowserIDFault?

  /// The one saved last of those that the rule takes: the newest click's.
  package init(
    newestOf texts: [String], _ rule: (String) throws(BrowserIDFault) -> MetaCookie
  ) {
    for text in texts {
      let choice = BrowserIDChoice([text], rule)
      fault = fault ?? choice.fault
      guard let found = choice.cookie else { continue }
      if cookie.map({ found.createdAt > $0.createdAt }) ?? true { cookie = found }
    }
    if cookie != nil { fault = nil }
  }

  /// The first text that the rule takes.
  package init(
    _ texts: [String], _ rule: (String) throws(BrowserIDFault) -> MetaCookie
  ) {
    for text in texts where !text.isEmpty {
      do throws(BrowserIDFault) {
        cookie = try rule(text)
        fault = nil
        return
      } catch {
        fault = fault ?? error
      }
    }
  }
}
