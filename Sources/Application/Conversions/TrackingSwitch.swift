package import Domain

/// Turns the reporting to Meta off and on: of one pool, or of all.
package protocol TrackingSwitch: Sendable {
  /// Every pool in scope with a pixel, and whether the switch of all pools is on.
  func state() throws -> TrackingState
  /// `slug` nil: for one seller each of their pools with a pixel, for the installation the switch of all pools,
  /// which leaves each pool's own as it is.
  ///
  /// False where the scope has no such pool. The reason stands in the audit trail.
  func turn(_ isOn: Bool, slug: String?, reason: String, at now: Timestamp) throws -> Bool
}
