package import Domain

/// How many tries may fail.
package struct AttemptLimits: Sendable {
  package let most: Int
  package let window: Interval

  /// Of one login from one address.
  package static let ofLoginAndAddress = AttemptLimits(most: 10, window: .minutes(15))
  /// From one address, to whatever login it never got into.
  package static let ofAddress = AttemptLimits(most: 50, window: .minutes(15))
  /// Of one login, from all the addresses where its person never logged in.
  package static let ofLogin = AttemptLimits(most: 100, window: .hours(1))
  /// For so long an address is known by which somebody logged in.
  package static let known = Interval.days(90)
}
