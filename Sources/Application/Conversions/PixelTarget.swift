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

  package init(
    poolID: RedirectPoolID, sellerID: SellerID, pixelID: String, accessToken: Secret<String>,
    testEventCode: String?, actionSource: ConversionEvent.ActionSource
  ) {
    self.poolID = poolID
    self.sellerID = sellerID
    self.pixelID = pixelID
    self.accessToken = accessToken
    self.testEventCode = testEventCode
    self.actionSource = actionSource
  }

  /// A website event must have a browser and an address; what happened without them happened in the chat.
  func actionSource(of user: UserData, url: String?) -> ConversionEvent.ActionSource {
    let isWebsite =
      actionSource == .website && user.userAgent?.isEmpty == false && user.address != nil
      && url?.isEmpty == false
    return isWebsite ? .website : .chat
  }
}
