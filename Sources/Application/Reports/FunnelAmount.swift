package import Domain

/// So many payments and what they are worth.
package struct FunnelAmount: Equatable, Sendable {
  package var count: Int
  package var value: Money

  package init(count: Int = 0, value: Money = Money(centavos: 0)) {
    self.count = count
    self.value = value
  }

  package static func += (left: inout FunnelAmount, right: FunnelAmount) {
    left.count += right.count
    left.value = Money(centavos: left.value.centavos + right.value.centavos)
  }
}
