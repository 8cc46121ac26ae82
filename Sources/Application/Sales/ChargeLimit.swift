package import Domain

/// How many charges one buyer can ask a seller for in an hour: each is a call of the gateway, and gateways count
/// charges that nobody pays against the seller.
package struct ChargeLimit: Equatable, Sendable {
  package static let window = Interval.hours(1)
  /// What no gateway made a charge of counts less: the buyer may be correcting their data.
  private static let pressesPerCharge = 3

  package let charges: Int

  package init(charges: Int) { self.charges = charges }

  /// No more of the newest presses need to be looked at.
  package var presses: Int { charges * Self.pressesPerCharge }

  /// Until when no new charge is made, given the newest presses, the newest first; nil: it may be made.
  package func reached(by presses: [(at: Timestamp, isCharge: Bool)]) -> Timestamp? {
    let made = presses.filter(\.isCharge)
    let ends = [
      made.count >= charges ? made[charges - 1].at : nil,
      presses.count >= self.presses ? presses[self.presses - 1].at : nil,
    ].compactMap { $0?.adding(Self.window) }
    return ends.max()
  }
}
