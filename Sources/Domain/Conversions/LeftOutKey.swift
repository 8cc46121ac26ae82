/// A key that is known and not sent, with the reason.
package struct LeftOutKey: Equatable, Sendable {
  package var key: UserDataKey
  /// A word of lower-case letters and `_`, by which such keys are counted.
  package var reason: String

  package init(_ key: UserDataKey, _ reason: String) {
    self.key = key
    self.reason = reason
  }

  /// `fbc=too_old`.
  package var text: String { "\(key.rawValue)=\(reason)" }
}
