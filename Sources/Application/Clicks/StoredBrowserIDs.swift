package import Domain

/// The browser ids of a stored click.
package struct StoredBrowserIDs: Equatable, Sendable {
  /// The click id in the click's address.
  package var fbclid: String?
  package var fbp: String?
  package var fbpOrigin: Click.Origin?
  package var fbc: String?

  package init(fbclid: String?, fbp: String?, fbpOrigin: Click.Origin?, fbc: String?) {
    self.fbclid = fbclid
    self.fbp = fbp
    self.fbpOrigin = fbpOrigin
    self.fbc = fbc
  }
}

extension StoredBrowserIDs {
  /// A cookie replaces a generated `fbp` and no other cookie; of two `fbc` of this click the newer counts,
  /// in whatever order the reports arrive.
  package func change(by report: BrowserReport, at now: Timestamp) -> BrowserIDChange {
    let newFbp = BrowserIDChoice([report.fbp ?? ""]) { text throws(BrowserIDFault) in
      try BrowserIDRule.fbp(text, at: now)
    }
    let newFbc = BrowserIDChoice([report.fbc ?? ""]) { text throws(BrowserIDFault) in
      try BrowserIDRule.fbc(text, fbclid: fbclid, at: now)
    }
    return BrowserIDChange(
      fbp: hasCookie(at: now) ? nil : newFbp.cookie,
      fbc: newFbc.cookie.flatMap { isNewer($0, at: now) ? $0 : nil },
      fbpFault: newFbp.fault, fbcFault: newFbc.fault)
  }

  private func hasCookie(at now: Timestamp) -> Bool {
    guard fbpOrigin == .cookie, let fbp else { return false }
    return (try? BrowserIDRule.fbp(fbp, at: now)) != nil
  }

  /// Than the stored one, where that is this click's at all.
  private func isNewer(_ cookie: MetaCookie, at now: Timestamp) -> Bool {
    guard let fbc, let stored = try? BrowserIDRule.fbc(fbc, fbclid: fbclid, at: now) else {
      return true
    }
    return cookie.createdAt > stored.createdAt
  }
}
