package import Domain

/// What a report changes in a stored click.
package struct BrowserIDChange: Equatable, Sendable {
  package var fbp: MetaCookie?
  package var fbc: MetaCookie?
  /// Why what was reported is not used, where it is not.
  package var fbpFault: BrowserIDFault?
  package var fbcFault: BrowserIDFault?

  package init(
    fbp: MetaCookie? = nil, fbc: MetaCookie? = nil, fbpFault: BrowserIDFault? = nil,
    fbcFault: BrowserIDFault? = nil
  ) {
    self.fbp = fbp
    self.fbc = fbc
    self.fbpFault = fbpFault
    self.fbcFault = fbcFault
  }
}
