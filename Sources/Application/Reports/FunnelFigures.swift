package import Domain

/// What each stage of the funnel adds up to.
package struct FunnelFigures: Equatable, Sendable {
  package var clicks = 0
  package var starts = 0
  package var charges = FunnelAmount()
  package var paid = FunnelAmount()
  package var refunded = FunnelAmount()
  package var accepted = FunnelAmount()

  package init() {}

  /// `count` is below zero where something is counted elsewhere from now on.
  package mutating func add(_ stage: FunnelStage, count: Int = 1, value: Money) {
    let amount = FunnelAmount(
      count: count, value: Money(centavos: value.centavos * Int64(count)))
    switch stage {
    case .clicks: clicks += count
    case .starts: starts += count
    case .charges: charges += amount
    case .paid: paid += amount
    case .refunded: refunded += amount
    case .accepted: accepted += amount
    }
  }

  package static func += (left: inout FunnelFigures, right: FunnelFigures) {
    left.clicks += right.clicks
    left.starts += right.starts
    left.charges += right.charges
    left.paid += right.paid
    left.refunded += right.refunded
    left.accepted += right.accepted
  }
}
