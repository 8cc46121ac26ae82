package import Domain

/// What a payment keeps of its click.
package struct Attribution: Equatable, Sendable {
  package var token: TrackingToken
  package var poolID: RedirectPoolID
  package var source: String?
  package var campaign: String?
  package var fbclid: String?

  package init(
    token: TrackingToken, poolID: RedirectPoolID, source: String?, campaign: String?,
    fbclid: String?
  ) {
    self.token = token
    self.poolID = poolID
    self.source = source
    self.campaign = campaign
    self.fbclid = fbclid
  }
}
