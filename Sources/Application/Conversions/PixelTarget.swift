package import Domain

/// Where events go, as the pool says at the time of sending.
package struct PixelTarget: Sendable {
  package var poolID: PoolID
  package var sellerID: SellerID
  package var pixelID: String
  package var accessToken: Secret<String>
  package var testEventCode: String?
  /// Of Purchase events.
  package var actionSource: ConversionEvent.ActionSource

  package init(
    poolID: PoolID, sellerID: SellerID, pixelID: String, accessToken: Secret<String>,
    testEventCode: String?, actionSource: ConversionEvent.ActionSource
  ) {
    self.poolID = poolID
    self.sellerID = sellerID
    self.pixelID = pixelID
    self.accessToken = accessToken
    self.testEventCode = testEventCode
    self.actionSource = actionSource
  }
}

/// Whether a pool's events may leave now.
package enum PixelState: Sendable {
  case ready(PixelTarget)
  /// Meta refuses the token; nothing is tried before.
  case held(PoolID, until: Timestamp, reason: String)
  case off(reason: String)
}
