package import Domain

/// The pixel of a pool as it is set up, and whether events go out.
package struct PixelSetup: Equatable, Sendable {
  package var id: String
  package var hasToken: Bool
  package var isTrackingEnabled: Bool
  /// Switched off by the operator, for all pools of the installation.
  package var isOffForAll: Bool
  package var testEventCode: String?
  package var actionSource: ConversionEvent.ActionSource
  package var startEvents: Set<ConversionEvent.Name>
  /// Meta refuses the token: nothing is sent before.
  package var heldUntil: Timestamp?
  package var heldReason: String?
  /// Meta asked to slow down: nothing is sent before.
  package var pausedUntil: Timestamp?

  package init(
    id: String, hasToken: Bool = true, isTrackingEnabled: Bool = false, isOffForAll: Bool = false,
    testEventCode: String? = nil, actionSource: ConversionEvent.ActionSource = .website,
    startEvents: Set<ConversionEvent.Name> = [], heldUntil: Timestamp? = nil,
    heldReason: String? = nil, pausedUntil: Timestamp? = nil
  ) {
    (self.id, self.hasToken, self.isTrackingEnabled) = (id, hasToken, isTrackingEnabled)
    (self.isOffForAll, self.testEventCode) = (isOffForAll, testEventCode)
    (self.actionSource, self.startEvents) = (actionSource, startEvents)
    (self.heldUntil, self.heldReason, self.pausedUntil) = (heldUntil, heldReason, pausedUntil)
  }
}
