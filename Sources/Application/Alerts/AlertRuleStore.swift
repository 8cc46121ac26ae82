package import Domain

/// Where rules differ from the program's own.
package protocol AlertRuleStore: Sendable {
  /// Every rule as it is for that seller: its own row before the one of all sellers before the standard.
  func limits(of seller: SellerID) throws -> [AlertRule: AlertLimit]
}
