package import Domain

/// A seller turns the reporting to Meta off or on, of one pool or of all of theirs.
package struct TurnTracking: Sendable {
  private let tracking: any TrackingSwitch
  private let clock: Clock

  /// The switch is opened with the seller's scope.
  package init(_ tracking: any TrackingSwitch, clock: Clock) {
    (self.tracking, self.clock) = (tracking, clock)
  }

  package func state() throws -> TrackingState { try tracking.state() }

  /// False where the seller has no such pool with a pixel.
  package func turn(_ isOn: Bool, pool: RedirectPoolID, by author: ActingPerson) throws -> Bool {
    guard let slug = try state().pools.first(where: { $0.id == pool })?.slug else { return false }
    return try tracking.turn(isOn, slug: slug, reason: author.name, at: clock.now())
  }

  /// Each pool's own switch; that of the installation stays as it is.
  package func turnAll(_ isOn: Bool, by author: ActingPerson) throws {
    _ = try tracking.turn(isOn, slug: nil, reason: author.name, at: clock.now())
  }
}
