package import Domain

/// Where events go, as the pool says at the time of sending.
package struct PixelTarget: Sendable {
  package var poolID: RedirectPoolID
  package var sellerID: SellerID
  package var pixelID: String
  package var accessToken: Secret<String>
  package var testEventCode: String?
  /// Of what happens after the click.
  package var actionSource: ConversionEvent.ActionSource
  /// Until when only Purchases leave; nil: now.
  package var clicksPausedUntil: Timestamp?
  /// When tracking was off; events of those times stay where they are.
  package var offTimes: [OffTime]

  package init(
    poolID: RedirectPoolID, sellerID: SellerID, pixelID: String, accessToken: Secret<String>,
    testEventCode: String?, actionSource: ConversionEvent.ActionSource,
    clicksPausedUntil: Timestamp? = nil, offTimes: [OffTime] = []
  ) {
    self.clicksPausedUntil = clicksPausedUntil
    self.offTimes = offTimes
    self.poolID = poolID
    self.sellerID = sellerID
    self.pixelID = pixelID
    self.accessToken = accessToken
    self.testEventCode = testEventCode
    self.actionSource = actionSource
  }

  func wasOff(at time: Timestamp) -> Bool { offTimes.contains { $0.contains(time) } }

  static let wasOffReason = "tracking was off at that time"

  /// A website event must have a browser and an address; what happened without them happened in the chat.
  ///
  /// `hasPage`: the buyer gets what they paid for through a page of ours.
  func actionSource(
    of user: UserData, url: String?, hasPage: Bool = false
  ) -> ConversionEvent.ActionSource {
    let isWebsite =
      (hasPage || actionSource == .website) && user.userAgent?.isEmpty == false
      && user.address != nil
      && url?.isEmpty == false
    return isWebsite ? .website : .chat
  }
}
