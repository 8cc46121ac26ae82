/// How many rows a list has, counted up to a limit.
package struct BoundedCount: Equatable, Sendable {
  package static let limit = 1_000

  package let number: Int
  /// Whether there are no more.
  package let isExact: Bool

  package init(number: Int, isExact: Bool) {
    self.number = min(number, Self.limit)
    self.isExact = isExact && number <= Self.limit
  }

  /// `412`, `1.000+`.
  package var text: String {
    let digits = number < 1_000 ? "\(number)" : "1.000"
    return isExact ? digits : digits + "+"
  }
}
